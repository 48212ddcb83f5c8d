import { css } from 'lit';

/** How the console's forms look. */
export const formStyles = css`
  .form {
    display: grid;
    gap: 12px;
    max-inline-size: 480px;
    padding: 16px;
  }
  .form h2 {
    font-size: var(--souk-size-14);
    font-weight: 650;
  }
  .form label {
    display: grid;
    gap: 4px;
    font-size: var(--souk-size-13);
    font-weight: 550;
  }
  .form .field {
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--souk-control-line);
    border-radius: var(--souk-radius);
    background: var(--souk-surface);
    font-size: max(var(--souk-size-14), 14px);
    font-weight: 400;
  }
  .form option,
  .form optgroup {
    background: Canvas;
    color: CanvasText;
  }
  .form textarea {
    resize: vertical;
  }
  .form .note {
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    line-height: 1.333;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .outcome {
    padding: 8px 12px;
    border-radius: var(--souk-radius);
    background: var(--souk-good-tint);
    color: var(--souk-good-text);
    font-size: var(--souk-size-13);
    overflow-wrap: anywhere;
  }
  .outcome.bad {
    background: var(--souk-bad-tint);
    color: var(--souk-bad-text);
  }
  /* Smaller than 16 pixels, a phone zooms the page into the field. */
  @media (pointer: coarse) {
    .form .field {
      min-block-size: 44px;
      font-size: max(16px, var(--souk-size-16));
    }
  }
`;
