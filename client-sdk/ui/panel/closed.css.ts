import { css } from 'lit';

/** How the note looks that stands in the composer's place. */
export const closedStyles = css`
  .closed {
    display: flex;
    gap: 12px;
    margin: 8px 12px max(12px, env(safe-area-inset-bottom));
    padding: 12px;
    border-radius: var(--souk-radius-card);
    background: var(--souk-n-3);
    color: var(--souk-n-10);
    font-size: var(--souk-size-13);
    line-height: 1.385;
  }
  .closed strong {
    display: block;
    font-weight: 600;
  }
  .closed a {
    color: var(--souk-accent-text);
    font-weight: 550;
  }
  .closed .icon {
    color: var(--souk-muted);
  }
`;
