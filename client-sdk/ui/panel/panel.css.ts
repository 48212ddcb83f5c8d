import { css } from 'lit';

/** How the panel and its round button look. */
export const panelStyles = css`
  :host {
    position: fixed;
    inset-block-end: max(16px, env(safe-area-inset-bottom));
    inset-inline-end: 16px;
    z-index: var(--souk-layer, 2147483000);
  }
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    box-shadow: var(--souk-raised);
    color: var(--souk-on-accent);
    cursor: pointer;
    transition: scale var(--souk-in);
  }
  .launcher:hover {
    scale: 1.04;
  }
  .launcher .icon {
    inline-size: 24px;
    block-size: 24px;
  }
  .count {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-inline-size: 22px;
    padding: 2px 6px;
    border: 2px solid var(--souk-surface);
    border-radius: 13px;
    background: oklch(0.52 0.19 27);
    color: #fff;
    font-size: var(--souk-size-12);
    font-weight: 650;
    line-height: 1.333;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  dialog {
    position: fixed;
    inset: auto;
    inset-block-end: 16px;
    inset-inline-end: 16px;
    inline-size: min(calc(var(--_rem) * 24), 100vw - 32px);
    block-size: min(calc(var(--_rem) * 40), 100dvh - 32px);
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--souk-line);
    border-radius: 16px;
    background: var(--souk-surface);
    box-shadow: var(--souk-dialog);
    color: var(--souk-text);
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
    animation: rises var(--souk-out);
  }
  dialog::backdrop {
    background: none;
  }
  @keyframes rises {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  .head {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 60px;
    padding: 8px 8px 8px 16px;
    border-block-end: 1px solid var(--souk-line);
  }
  .head:dir(rtl) {
    padding: 8px 16px 8px 8px;
  }
  .head.room,
  .head.room:dir(rtl) {
    padding-inline-start: 8px;
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }
  h2 {
    font-size: var(--souk-size-16);
    font-weight: 650;
  }
  .says {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--souk-good-line);
  }
  .presence {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
  }
  .presence::after {
    content: '·';
  }
  .dot.away {
    background: var(--souk-warn-line);
  }
  .dot.off {
    border: 2px solid var(--souk-n-7);
    background: none;
  }
  .view {
    flex: 1;
    min-block-size: 0;
  }
  @media (width < 480px) {
    dialog {
      inset: 0;
      inline-size: 100vw;
      block-size: var(--_seen, 100dvh);
      border: 0;
      border-radius: 0;
      padding-block-start: env(safe-area-inset-top);
    }
  }
`;
