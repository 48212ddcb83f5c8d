import { css } from 'lit';

/** How a room looks to those who answer: calmer bubbles and smaller letters than the buyer's. */
export const staffRoomStyles = css`
  :host {
    --souk-log-ours: var(--souk-accent-tint);
    --souk-log-on-ours: var(--souk-text);
    --souk-log-size: var(--souk-size-14);
    --souk-log-leading: 1.43;
    --souk-composer-size: var(--souk-size-14);
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }
  header {
    position: relative;
    z-index: 3;
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    min-block-size: 64px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--souk-line);
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    font-size: var(--souk-size-14);
    font-weight: 650;
    line-height: 1.43;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    line-height: 1.333;
  }
  .line souk-chip {
    flex: none;
    padding-inline: 4px 8px;
  }
  .presence {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--souk-good-line);
  }
  .dot.away {
    background: var(--souk-warn-line);
  }
  .dot.offline {
    border: 2px solid var(--souk-n-7);
    background: none;
  }
  souk-room-view {
    flex: 1;
  }
  .closed {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 16px;
    border-block-start: 1px solid var(--souk-line);
    background: var(--souk-sunken);
    color: var(--souk-muted);
    font-size: var(--souk-size-13);
    line-height: 1.385;
    text-align: center;
  }
  [data-card] {
    margin-block-end: 2px;
  }
  .back {
    display: none;
  }
  @container (width >= 91.4em) {
    .details {
      display: none;
    }
  }
  @container (width < 64.2em) {
    .back {
      display: inline-flex;
    }
    header {
      gap: 4px;
      padding-inline: 8px;
    }
    .titles {
      padding-inline-end: 8px;
    }
  }
  @container (width < 34.2em) {
    header > souk-avatar,
    [data-turn] .icon {
      display: none;
    }
  }
`;
