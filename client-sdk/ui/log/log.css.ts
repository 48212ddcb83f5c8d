import { css } from 'lit';

/** How the log looks. Colours of one's own bubbles can be set from outside: the dashboard's are calmer. */
export const logStyles = css`
  :host {
    display: flex;
    position: relative;
    min-block-size: 0;
    flex: 1;
  }
  .scroller {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    padding: 8px 16px 12px;
    scrollbar-width: thin;
    scrollbar-color: var(--souk-n-6) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .log {
    display: flex;
    flex-direction: column;
    justify-content: end;
    min-block-size: 100%;
  }
  .day {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: 16px 12px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    font-weight: 550;
    line-height: 1.333;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--souk-line);
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 2px 6px;
    margin-block: 8px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    line-height: 1.333;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .message {
    --_face: var(--souk-log-face, 28px);
    display: grid;
    grid-template-columns: var(--_face) minmax(0, auto);
    column-gap: 8px;
    justify-content: start;
    margin-block-start: 2px;
    max-inline-size: 100%;
  }
  .message.starts {
    margin-block-start: 12px;
  }
  .message.ours {
    grid-template-columns: minmax(0, auto);
    justify-content: end;
    padding-inline-start: var(--_face);
  }
  .message.theirs {
    padding-inline-end: var(--_face);
  }
  souk-avatar {
    --souk-avatar-size: var(--souk-log-face, 28px);
    grid-column: 1;
    grid-row: 2 / span 2;
    align-self: end;
  }
  .author,
  .bubble,
  souk-files,
  souk-card,
  .meta {
    grid-column: -2;
  }
  souk-files,
  souk-card {
    grid-row: 2;
    justify-self: start;
    min-inline-size: 0;
  }
  .ours souk-files,
  .ours souk-card {
    justify-self: end;
    justify-items: end;
  }
  souk-files:not(:last-child) + .bubble {
    margin-block-start: 2px;
  }
  .author {
    grid-row: 1;
    margin-block-end: 2px;
    padding-inline: 12px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    font-weight: 550;
    line-height: 1.333;
  }
  .bubble {
    grid-row: 3;
    justify-self: start;
    max-inline-size: min(100%, var(--souk-log-width, 68ch));
    padding: 8px 12px;
    border-radius: var(--souk-radius-bubble);
    background: var(--souk-log-theirs, var(--souk-n-4));
    color: var(--souk-text);
    font-size: var(--souk-log-size, var(--souk-size-16));
    line-height: var(--souk-log-leading, 1.4);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .bubble.erased {
    font-style: italic;
    color: var(--souk-muted);
  }
  .ours .bubble {
    justify-self: end;
    background: var(--souk-log-ours, var(--_accent));
    color: var(--souk-log-on-ours, var(--souk-on-accent));
  }
  .theirs:not(.starts) .bubble {
    border-start-start-radius: 4px;
  }
  .theirs:not(.ends) .bubble {
    border-end-start-radius: 4px;
  }
  .ours:not(.starts) .bubble {
    border-start-end-radius: 4px;
  }
  .ours:not(.ends) .bubble {
    border-end-end-radius: 4px;
  }
  .bubble a {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .meta {
    grid-row: 4;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-block-size: 20px;
    padding-inline: 12px;
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    line-height: 1.333;
  }
  .ours .meta {
    justify-content: end;
    padding-inline-end: 4px;
  }
  .meta button {
    min-block-size: 24px;
    padding: 0 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--souk-accent-text);
    font-weight: 650;
    cursor: pointer;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 3px;
  }
  .state.read {
    color: var(--souk-accent-text);
  }
  .state.failed {
    color: var(--souk-bad-text);
  }
  .fresh {
    animation: slides var(--souk-out);
  }
  @keyframes slides {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  .older {
    position: absolute;
    inset-block-start: 8px;
    inset-inline: 0;
    z-index: 1;
    inline-size: fit-content;
    margin-inline: auto;
    padding: 4px 12px;
    border: 1px solid var(--souk-line);
    border-radius: 14px;
    background: var(--souk-surface);
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
    text-align: center;
  }
  .news {
    position: absolute;
    inset-block-end: 12px;
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
