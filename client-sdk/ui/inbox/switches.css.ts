import { css } from 'lit';

/** How the shop's switches look. */
export const switchesStyles = css`
  :host {
    display: block;
    flex: none;
    border-block-end: 1px solid var(--souk-line);
  }
  .place {
    block-size: 150px;
  }
  .switches {
    padding: 8px 16px 12px;
  }
  .fold {
    display: none;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    min-inline-size: 0;
    margin: 6px 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    float: inline-start;
    padding: 0;
    font-size: var(--souk-size-14);
    font-weight: 550;
    line-height: 1.43;
  }
  .choices {
    display: flex;
    padding: 2px;
    border-radius: var(--souk-radius);
    background: var(--souk-n-4);
  }
  label {
    position: relative;
    cursor: pointer;
  }
  input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  label span {
    display: block;
    padding: 3px 10px;
    border-radius: 4px;
    color: var(--souk-n-10);
    font-size: var(--souk-size-13);
    font-weight: 550;
    line-height: 1.385;
  }
  input:checked + span {
    background: var(--souk-surface);
    box-shadow: 0 0 0 1px var(--souk-control-line);
    color: var(--souk-text);
  }
  input:focus-visible + span {
    outline: 2px solid var(--souk-accent-text);
    outline-offset: 1px;
  }
  .failure {
    display: flex;
    gap: 8px;
    margin-block: 4px;
    padding: 8px;
    border-radius: var(--souk-radius);
    background: var(--souk-bad-tint);
    color: var(--souk-bad-text);
    font-size: var(--souk-size-12);
    line-height: 1.333;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    input:checked + span {
      outline: 2px solid Highlight;
    }
  }
  @container (width < 64.2em) {
    .place {
      block-size: 44px;
    }
    .fold {
      display: flex;
      align-items: center;
      gap: 8px;
      inline-size: 100%;
      min-block-size: 44px;
      padding: 4px 16px;
      border: 0;
      background: none;
      color: var(--souk-muted);
      font-size: var(--souk-size-12);
      text-align: start;
      cursor: pointer;
    }
    .fold .name {
      color: var(--souk-text);
      font-size: var(--souk-size-14);
      font-weight: 550;
      white-space: nowrap;
    }
    .fold .cut {
      flex: 1;
    }
    .fold:focus-visible {
      outline-offset: -2px;
    }
    .fold[aria-expanded='true'] .cut {
      visibility: hidden;
    }
    .fold[aria-expanded='true'] .icon {
      rotate: 180deg;
    }
    .switches:not(.unfolded) {
      display: none;
    }
    .switches {
      padding-block-start: 0;
    }
  }
`;
