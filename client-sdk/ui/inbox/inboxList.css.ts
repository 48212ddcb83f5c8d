import { css } from 'lit';

/** How the list around the rows looks. */
export const inboxListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--souk-line);
  }
  .add {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 26px;
    padding: 1px 10px 1px 6px;
    border: 1px dashed var(--souk-control-line);
    border-radius: 13px;
    background: none;
    color: var(--souk-n-10);
    font-size: var(--souk-size-12);
    font-weight: 550;
    cursor: pointer;
  }
  .add:hover {
    background: var(--souk-n-4);
  }
  .filters souk-chip {
    border-radius: 13px;
  }
  .rooms {
    display: flex;
    flex-direction: column;
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--souk-n-6) transparent;
  }
  .more {
    padding: 12px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    text-align: center;
  }
  .news {
    position: absolute;
    z-index: 2;
    inset-block-start: 8px;
    inset-inline: 0;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .news button {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 14px;
    border: 1px solid var(--souk-line);
    border-radius: 16px;
    background: var(--souk-surface);
    box-shadow: var(--souk-raised);
    color: var(--souk-accent-text);
    font-size: var(--souk-size-13);
    font-weight: 550;
    cursor: pointer;
    pointer-events: auto;
  }
`;
