import { css } from 'lit';

/**
 * How the columns stand: four where there is room, facts folded below 1280 pixels, one at a time below 900. Widths are
 * told in em of the host's 14 pixels, so that larger letters fold the columns as a narrower window does.
 */
export const inboxStyles = css`
  :host {
    display: block;
    block-size: 100%;
    container-type: inline-size;
    background: var(--souk-surface);
    font-size: var(--souk-size-14);
    line-height: 1.43;
  }
  .inbox {
    display: grid;
    position: relative;
    grid-template: minmax(0, 1fr) / 15.43em 25.71em minmax(0, 1fr) 21.71em;
    block-size: 100%;
    overflow: hidden;
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
  .room > souk-empty {
    flex: 1;
  }
  .room > souk-staff-room {
    flex: 1;
  }
  .facts {
    min-block-size: 0;
    border-inline-start: 1px solid var(--souk-line);
  }
  .facts > souk-room-facts {
    block-size: 100%;
  }
  @container (width >= 91.4em) {
    [data-column='list'] .room {
      grid-column: 3 / 5;
    }
    [data-column='list'] .facts {
      display: none;
    }
  }
  @container (width < 91.4em) {
    .inbox {
      grid-template-columns: 15.43em 24.29em minmax(0, 1fr);
    }
    .facts {
      position: absolute;
      z-index: 4;
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: 21.71em;
      box-shadow: var(--souk-dialog);
    }
    [data-column='list'] .facts,
    [data-column='room'] .facts {
      visibility: hidden;
    }
  }
  /* Columns that are not seen keep their place, and so their scroll positions. */
  @container (width < 64.2em) {
    .inbox {
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }
    souk-inbox-rail {
      grid-area: 1 / 1;
    }
    .list {
      grid-area: 2 / 1;
      border: 0;
    }
    .room {
      grid-area: 1 / 1 / 3 / 2;
      background: var(--souk-surface);
    }
    .facts {
      inline-size: 100%;
      border: 0;
      box-shadow: none;
    }
    [data-column='list'] .room,
    [data-column='room'] :is(souk-inbox-rail, .list),
    [data-column='facts'] :is(souk-inbox-rail, .list, .room) {
      visibility: hidden;
    }
  }
`;
