import { css } from 'lit';

/** How the bar looks: part of the frame around the shop, and so dark on light and light on dark. */
export const demoBarStyles = css`
  :host {
    display: block;
    position: relative;
    z-index: 20;
  }
  .bar {
    --_ink: oklch(0.3 0.012 75);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 16px;
    min-block-size: 40px;
    padding: 4px 16px;
    background: var(--_ink);
    color: oklch(0.93 0.008 75);
    font-size: var(--souk-size-13);
    line-height: 1.385;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    margin-inline-start: auto;
  }
  .who,
  select {
    min-block-size: 32px;
    padding: 2px 8px;
    border: 1px solid oklch(0.5 0.012 75);
    border-radius: var(--souk-radius);
    background: transparent;
    cursor: pointer;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .who:hover,
  select:hover {
    background: oklch(0.38 0.012 75);
  }
  .who souk-avatar {
    --souk-avatar-size: 20px;
  }
  .as {
    color: oklch(0.8 0.008 75);
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  :focus-visible {
    outline-color: oklch(0.85 0.1 85);
  }
  nav {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 16px;
    display: grid;
    gap: 12px;
    inline-size: min(320px, 100vw - 32px);
    max-block-size: calc(100dvh - 64px);
    overflow-y: auto;
    padding: 12px 8px;
    border: 1px solid var(--souk-line);
    border-radius: var(--souk-radius-card);
    background: var(--souk-surface);
    box-shadow: var(--souk-dialog);
    color: var(--souk-text);
  }
  nav :focus-visible {
    outline-color: var(--souk-accent-text);
  }
  h2 {
    padding: 0 8px 4px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    font-weight: 550;
  }
  a {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
    min-block-size: 40px;
    padding: 4px 8px;
    border-radius: var(--souk-radius);
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    background: var(--souk-n-4);
  }
  a[aria-current='true'] {
    background: var(--souk-accent-tint);
  }
  a souk-avatar {
    --souk-avatar-size: 28px;
  }
  .name {
    display: grid;
    min-inline-size: 0;
    font-weight: 550;
  }
  .role {
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  @media (width < 600px) {
    .as {
      display: none;
    }
    .tools {
      flex: 1 1 100%;
      justify-content: space-between;
    }
  }
`;
