import { css } from 'lit';

/** How the page of an order looks. */
export const orderStyles = css`
  .order {
    display: grid;
    gap: 24px;
    max-inline-size: 720px;
    margin-inline: auto;
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    font-size: var(--souk-size-13);
    color: var(--souk-muted);
  }
  .steps li {
    position: relative;
    display: grid;
    justify-items: start;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .steps li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block-start: 13px;
    inset-inline: 32px 4px;
    border-block-start: 2px solid var(--souk-good-line);
  }
  .steps li:last-child {
    color: var(--souk-text);
    font-weight: 550;
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    background: var(--souk-good-tint);
    color: var(--souk-good-text);
  }
  .bought,
  .help {
    border: 1px solid var(--souk-line);
    border-radius: var(--souk-radius-card);
    background: var(--souk-surface);
  }
  .bought {
    display: grid;
    grid-template-columns: minmax(0, 240px) minmax(0, 1fr);
    overflow: hidden;
  }
  .bought .words {
    padding: 16px 24px;
  }
  .bought h2,
  .help h2 {
    font-size: var(--souk-size-16);
    font-weight: 600;
    line-height: 1.375;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 16px;
    margin-block-start: 12px;
    font-size: var(--souk-size-14);
  }
  dt {
    color: var(--souk-muted);
  }
  .total {
    font-weight: 650;
  }
  .help {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    padding: 16px 24px;
  }
  .help > div {
    flex: 1 1 280px;
  }
  .help p {
    color: var(--souk-muted);
    font-size: var(--souk-size-14);
  }
  @media (width < 600px) {
    .bought {
      grid-template-columns: 1fr;
    }
    .bought .picture {
      aspect-ratio: 16 / 9;
    }
    .help .ask {
      display: flex;
      flex: 1 1 100%;
    }
  }
`;
