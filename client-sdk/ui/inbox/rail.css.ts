import { css } from 'lit';

/** How the rail looks: a column, and a strip that scrolls where there is room for one column only. */
export const railStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: hidden auto;
    padding: 12px 8px;
    border-inline-end: 1px solid var(--souk-line);
    background: var(--souk-sunken);
    font-size: var(--souk-size-14);
    line-height: 1.43;
  }
  .shop {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 8px 12px;
    font-weight: 650;
  }
  .shop souk-avatar {
    --souk-avatar-size: 24px;
  }
  nav {
    flex: 1;
  }
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }
  button {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 4px 8px;
    border: 0;
    border-radius: var(--souk-radius);
    background: none;
    color: var(--souk-n-10);
    text-align: start;
    cursor: pointer;
    transition: background-color var(--souk-in);
  }
  button:hover {
    background: var(--souk-n-4);
  }
  button[aria-current='page'] {
    background: var(--souk-accent-tint);
    box-shadow: inset 3px 0 0 var(--_accent);
    color: var(--souk-text);
    font-weight: 550;
  }
  button:dir(rtl)[aria-current='page'] {
    box-shadow: inset -3px 0 0 var(--_accent);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  .name {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    hyphens: auto;
    line-height: 1.2;
  }
  .counts {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--souk-size-12);
    font-variant-numeric: tabular-nums;
  }
  .rooms {
    min-inline-size: 2ch;
    color: var(--souk-muted);
    font-weight: 400;
    text-align: end;
  }
  .pill {
    min-inline-size: 20px;
    padding: 1px 6px;
    border-radius: 10px;
    background: var(--_accent);
    color: var(--souk-on-accent);
    font-weight: 650;
    text-align: center;
  }
  .late {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    color: var(--souk-bad-text);
    font-weight: 650;
  }
  .help {
    align-self: start;
    margin-block-start: 12px;
  }
  @container (width < 64.2em) {
    :host {
      padding: 0;
      overflow: visible;
      border: 0;
      border-block-end: 1px solid var(--souk-line);
    }
    .shop,
    .help,
    .rooms {
      display: none;
    }
    nav {
      overflow: auto hidden;
      scrollbar-width: none;
    }
    ul {
      display: flex;
      gap: 4px;
      inline-size: max-content;
      padding: 6px 12px;
    }
    button {
      min-block-size: 40px;
      padding-inline: 10px;
      white-space: nowrap;
    }
    button[aria-current='page'],
    button:dir(rtl)[aria-current='page'] {
      box-shadow: inset 0 -3px 0 var(--_accent);
    }
  }
`;
