import { css } from 'lit';

/** How a buyer's rows look. */
export const roomListStyles = css`
  :host {
    display: block;
    overflow-y: auto;
    padding: 8px;
  }
  button {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    grid-template-areas: 'face name time' 'face subject pill' 'face excerpt pill';
    gap: 0 12px;
    align-items: center;
    inline-size: 100%;
    min-block-size: 72px;
    padding: 8px;
    border: 0;
    border-radius: var(--souk-radius-card);
    background: none;
    text-align: start;
    line-height: 1.385;
    cursor: pointer;
    transition: background-color var(--souk-in);
  }
  button:hover {
    background: var(--souk-n-3);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  souk-avatar {
    --souk-avatar-size: 40px;
    grid-area: face;
  }
  .name {
    grid-area: name;
    font-size: var(--souk-size-14);
    font-weight: 600;
  }
  time {
    grid-area: time;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
  }
  .subject {
    grid-area: subject;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
  }
  .excerpt {
    grid-area: excerpt;
    color: var(--souk-n-10);
    font-size: var(--souk-size-13);
  }
  .unread .excerpt {
    font-weight: 550;
    color: var(--souk-text);
  }
  .pill {
    grid-area: pill;
    justify-self: end;
    min-inline-size: 20px;
    padding: 2px 6px;
    border-radius: 10px;
    background: var(--_accent);
    color: var(--souk-on-accent);
    font-size: var(--souk-size-12);
    font-weight: 650;
    line-height: 1.333;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  souk-button {
    display: flex;
  }
`;
