import { css } from 'lit';

/** How the facts beside a room look. */
export const roomFactsStyles = css`
  :host {
    display: block;
    overflow: hidden auto;
    scrollbar-width: thin;
    background: var(--souk-surface);
    font-size: var(--souk-size-13);
    line-height: 1.385;
  }
  header {
    display: none;
    align-items: center;
    gap: 8px;
    min-block-size: 64px;
    padding: 8px;
    border-block-end: 1px solid var(--souk-line);
  }
  h2 {
    font-size: var(--souk-size-14);
    font-weight: 650;
  }
  souk-subject-card {
    min-block-size: 64px;
  }
  .buyer {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 16px;
    border-block-end: 1px solid var(--souk-line);
  }
  .buyer souk-avatar {
    --souk-avatar-size: 44px;
  }
  .words {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .name {
    font-size: var(--souk-size-14);
    font-weight: 650;
  }
  .muted,
  dt {
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
  }
  dl {
    display: grid;
    gap: 12px;
    padding: 16px;
  }
  dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  dd .warn {
    color: var(--souk-warn-text);
  }
  dd .bad {
    color: var(--souk-bad-text);
  }
  .id {
    font-family: ui-monospace, monospace;
    font-size: var(--souk-size-12);
    user-select: all;
  }
  @container (width < 91.4em) {
    header {
      display: flex;
    }
  }
`;
