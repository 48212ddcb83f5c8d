import { css } from 'lit';

/** How the console's frame looks. */
export const consoleStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
    font-size: var(--souk-size-14);
    line-height: 1.43;
    background: var(--souk-surface);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 24px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--souk-line);
    background: var(--souk-sunken);
  }
  h1 {
    font-size: var(--souk-size-14);
    font-weight: 650;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  nav button {
    min-block-size: 36px;
    padding: 4px 12px;
    border: 0;
    border-radius: var(--souk-radius);
    background: none;
    color: var(--souk-n-10);
    cursor: pointer;
  }
  nav button:hover {
    background: var(--souk-n-4);
  }
  nav button[aria-current='page'] {
    background: var(--souk-accent-tint);
    box-shadow: inset 0 -3px 0 var(--_accent);
    color: var(--souk-text);
    font-weight: 550;
  }
  main {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  main > * {
    flex: 1;
  }
`;
