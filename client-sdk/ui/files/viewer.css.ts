import { css } from 'lit';

/** How the viewer looks: dark in both schemes, so that pictures keep their colours. */
export const viewerStyles = css`
  dialog {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    inline-size: 100vw;
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: oklch(0.16 0.005 75);
    color: #fff;
    color-scheme: dark;
  }
  dialog::backdrop {
    background: oklch(0.16 0.005 75);
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: max(8px, env(safe-area-inset-top)) 8px 8px 16px;
    font-size: var(--souk-size-14);
  }
  .name {
    flex: 1;
    font-weight: 550;
  }
  .place {
    flex: none;
    padding-inline: 8px;
    color: oklch(0.85 0.005 75);
    font-size: var(--souk-size-13);
  }
  .tool {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: #fff;
    cursor: pointer;
  }
  .tool:hover {
    background: oklch(1 0 0 / 0.16);
  }
  .tool:focus-visible {
    outline-color: #fff;
  }
  .stage {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    min-block-size: 0;
    padding: 0 0 max(8px, env(safe-area-inset-bottom));
    overflow: hidden;
    touch-action: none;
  }
  .stage.zoomed {
    cursor: grab;
  }
  img {
    max-inline-size: 100%;
    max-block-size: 100%;
    inline-size: auto;
    block-size: auto;
    object-fit: contain;
    user-select: none;
  }
  .previous,
  .next {
    position: absolute;
    inset-block-start: calc(50% - 20px);
    background: oklch(0.2 0.005 75 / 0.6);
  }
  .previous {
    inset-inline-start: 12px;
  }
  .next {
    inset-inline-end: 12px;
  }
`;
