import { css } from 'lit';

/** How the call centre's columns look: two, or one at a time on a phone. */
export const callCentreStyles = css`
  :host {
    display: block;
    min-block-size: 0;
  }
  .calls {
    --souk-log-ours: var(--souk-accent-tint);
    --souk-log-on-ours: var(--souk-text);
    --souk-log-size: var(--souk-size-14);
    --souk-composer-size: var(--souk-size-14);
    display: grid;
    grid-template: minmax(0, 1fr) / 360px minmax(0, 1fr);
    block-size: 100%;
  }
  .list,
  .room {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .list {
    border-inline-end: 1px solid var(--souk-line);
  }
  .new {
    margin: 12px 16px;
  }
  .rows {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    border-block-start: 1px solid var(--souk-line);
  }
  .room > souk-empty,
  souk-room-view {
    flex: 1;
  }
  .room header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 52px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--souk-line);
  }
  .room h2 {
    font-size: var(--souk-size-14);
    font-weight: 650;
  }
  .back {
    display: none !important;
  }
  .closed {
    padding: 16px;
    color: var(--souk-muted);
    text-align: center;
  }
  @media (width < 900px) {
    .calls {
      grid-template-columns: minmax(0, 1fr);
    }
    .list,
    .room {
      grid-area: 1 / 1;
      border: 0;
    }
    .calls[data-column='list'] .room,
    .calls[data-column='room'] .list {
      visibility: hidden;
    }
    .back {
      display: inline-flex !important;
    }
  }
`;
