import { css } from 'lit';

/** How the rows of those who answer look: 72 pixels, a bar and a tint on the one that is open. */
export const inboxRowStyles = css`
  .row {
    display: grid;
    grid-template: repeat(3, minmax(20px, auto)) / 32px minmax(0, 1fr);
    gap: 0 12px;
    align-content: center;
    position: relative;
    inline-size: 100%;
    min-block-size: 72px;
    padding: 6px 16px;
    border: 0;
    border-block-end: 1px solid var(--souk-line);
    background: none;
    text-align: start;
    line-height: 1.385;
    cursor: pointer;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 72px;
  }
  .row:hover {
    background: var(--souk-n-3);
  }
  .row[aria-current='true'] {
    background: var(--souk-accent-tint);
  }
  .row[aria-current='true']::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_accent);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row souk-avatar {
    grid-row: 1 / span 3;
    margin-block-start: 4px;
  }
  .row .line {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    grid-column: 2;
  }
  .row .name {
    font-size: var(--souk-size-14);
    font-weight: 550;
  }
  .row.unread .name {
    font-weight: 650;
  }
  .row time {
    flex: none;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    text-align: end;
  }
  .row .subject {
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
  }
  .row .excerpt {
    color: var(--souk-muted);
    font-size: var(--souk-size-13);
  }
  .row.unread .excerpt {
    color: var(--souk-text);
    font-weight: 550;
  }
  .row souk-chip {
    flex: none;
    padding-inline: 4px 8px;
  }
  .row .pill {
    flex: none;
    min-inline-size: 20px;
    padding: 1px 6px;
    border-radius: 10px;
    background: var(--_accent);
    color: var(--souk-on-accent);
    font-size: var(--souk-size-12);
    font-weight: 650;
    line-height: 1.333;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
`;
