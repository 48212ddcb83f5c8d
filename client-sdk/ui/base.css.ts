import { css } from 'lit';

/** What every component begins with: boxes, focus, figures, and what only screen readers get. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--souk-accent-text);
    outline-offset: 2px;
  }
  time,
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .icon {
    display: inline-flex;
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }
  .icon svg {
    inline-size: 100%;
    block-size: 100%;
  }
  .icon-16 {
    inline-size: 16px;
    block-size: 16px;
  }
  :dir(rtl) > .icon-turns {
    transform: scaleX(-1);
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
