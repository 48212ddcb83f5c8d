import { css } from 'lit';

/** How the composer looks. */
export const composerStyles = css`
  :host {
    display: block;
    padding: 8px 12px max(12px, env(safe-area-inset-bottom));
  }
  .field {
    display: flex;
    align-items: end;
    gap: 4px;
    padding: 3px;
    padding-inline-start: 12px;
    border: 1px solid var(--souk-control-line);
    border-radius: 20px;
    background: var(--souk-surface);
    transition: border-color var(--souk-in);
  }
  .field:focus-within {
    border-color: var(--souk-accent-text);
    outline: 1px solid var(--souk-accent-text);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    /* One line to eight. */
    min-block-size: 32px;
    max-block-size: calc(8lh + 8px);
    padding: 5px 0 3px;
    border: 0;
    resize: none;
    background: none;
    font-size: var(--souk-composer-size, var(--souk-size-16));
    line-height: 1.5;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  textarea:focus-visible {
    outline: 0;
  }
  textarea::placeholder {
    color: var(--souk-muted);
    opacity: 1;
  }
  .send {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--souk-on-accent);
    cursor: pointer;
  }
  .send:disabled {
    background: var(--souk-n-4);
    color: var(--souk-muted);
    cursor: default;
  }
  .attach {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    margin-inline-start: -8px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--souk-muted);
    cursor: pointer;
  }
  .attach:hover {
    background: var(--souk-n-4);
    color: var(--souk-text);
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    max-block-size: 200px;
    margin-block-end: 8px;
    overflow-y: auto;
  }
  .files li {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .drop {
    margin-block-end: 8px;
    padding: 24px 12px;
    border: 2px dashed var(--souk-accent-text);
    border-radius: var(--souk-radius-card);
    background: var(--souk-accent-tint);
    color: var(--souk-accent-text);
    font-size: var(--souk-size-14);
    font-weight: 550;
    text-align: center;
    pointer-events: none;
  }
  .refusal {
    display: flex;
    gap: 8px;
    margin-block-end: 8px;
    padding: 8px 12px;
    border-radius: var(--souk-radius-card);
    background: var(--souk-bad-tint);
    color: var(--souk-bad-text);
    font-size: var(--souk-size-13);
    line-height: 1.385;
    overflow-wrap: anywhere;
  }
  .refusal strong {
    font-weight: 650;
  }
  .count {
    padding: 4px 12px 0;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    text-align: end;
  }
  .count.over {
    color: var(--souk-bad-text);
    font-weight: 550;
  }
  /* Smaller than 16 pixels, a phone zooms the page into the field. */
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, var(--souk-size-16));
    }
    .send,
    .attach {
      inline-size: 36px;
      block-size: 36px;
    }
    textarea {
      min-block-size: 36px;
      padding-block: 7px 5px;
    }
  }
`;
