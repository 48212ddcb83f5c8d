import { css } from 'lit';

/** How the files of a message look. */
export const filesStyles = css`
  :host {
    display: grid;
    gap: 4px;
    justify-items: start;
    max-inline-size: min(280px, 100%);
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 138px));
    gap: 4px;
    max-inline-size: 100%;
  }
  .pictures.one {
    grid-template-columns: minmax(0, auto);
  }
  /* Of three, five ... the first takes a row. */
  .picture:first-child:nth-last-child(odd):not(:only-child) {
    grid-column: span 2;
  }
  .picture:first-child:nth-last-child(odd):not(:only-child) souk-picture {
    max-block-size: 186px;
  }
  .picture {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: var(--souk-radius-card);
    background: none;
  }
  button.picture {
    cursor: zoom-in;
  }
  button.picture:focus-visible {
    outline-offset: 1px;
  }
  .card {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: min(220px, 100%);
    padding: 8px 12px 8px 8px;
    border: 1px solid var(--souk-line);
    border-radius: var(--souk-radius-card);
    background: var(--souk-surface);
    color: var(--souk-text);
    text-decoration: none;
    transition: background-color var(--souk-in);
  }
  .card:dir(rtl) {
    padding: 8px 8px 8px 12px;
  }
  .card:hover {
    background: var(--souk-sunken);
  }
  .card > .icon {
    color: var(--souk-muted);
  }
  .page {
    flex: none;
    inline-size: 44px;
    block-size: 56px;
    overflow: hidden;
    border: 1px solid var(--souk-line);
    border-radius: 4px;
    background: #fff;
  }
  .page souk-picture {
    block-size: 100%;
  }
  .sign {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--souk-radius);
    background: var(--souk-n-4);
    color: var(--souk-muted);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.385;
  }
  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: var(--souk-size-13);
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .facts {
    color: var(--souk-muted);
    font-size: var(--souk-size-12);
  }
  video {
    display: block;
    inline-size: 100%;
    block-size: auto;
    max-block-size: 320px;
    border-radius: var(--souk-radius-card);
    background: #000;
  }
`;
