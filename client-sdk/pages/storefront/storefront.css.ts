import { css } from 'lit';

/** How the shop window looks. */
export const storefrontStyles = css`
  :host {
    --souk-accent: oklch(0.5 0.11 40);
    /* Under the frame's own menu. */
    --souk-layer: 10;
    display: block;
    min-block-size: 100dvh;
    background: var(--souk-sunken);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 24px;
    padding: 12px max(24px, (100% - 1200px) / 2);
    border-block-end: 1px solid var(--souk-line);
    background: var(--souk-surface);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    color: inherit;
    font-size: var(--souk-size-20);
    font-weight: 650;
    letter-spacing: -0.01em;
    text-decoration: none;
  }
  nav {
    display: flex;
    gap: 4px;
  }
  nav a {
    padding: 8px 12px;
    border-radius: var(--souk-radius);
    color: var(--souk-muted);
    font-size: var(--souk-size-14);
    font-weight: 550;
    text-decoration: none;
  }
  nav a:hover {
    background: var(--souk-n-4);
    color: var(--souk-text);
  }
  nav a[aria-current='page'] {
    color: var(--souk-text);
    box-shadow: inset 0 -2px var(--_accent);
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  main {
    max-inline-size: 1200px;
    margin-inline: auto;
    padding: 32px 24px 112px;
  }
  .lead {
    margin-block-end: 24px;
  }
  h1 {
    font-size: var(--souk-size-28);
    font-weight: 650;
    line-height: 1.2857;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .lead p {
    margin-block-start: 4px;
    color: var(--souk-muted);
  }
  .products {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(calc(var(--_rem) * 16), 100%), 1fr));
    gap: 24px;
  }
  .product {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border: 1px solid var(--souk-line);
    border-radius: var(--souk-radius-card);
    background: var(--souk-surface);
  }
  .picture {
    aspect-ratio: 4 / 3;
    overflow: hidden;
  }
  .product .words {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    padding: 16px;
  }
  h3 {
    flex: 1;
    font-size: var(--souk-size-16);
    font-weight: 550;
    line-height: 1.375;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .offer {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
  }
  .price {
    font-size: var(--souk-size-20);
    font-weight: 650;
    line-height: 1.4;
  }
  .stock {
    color: var(--souk-muted);
    font-size: var(--souk-size-13);
  }
  .shop {
    display: grid;
    gap: 2px;
    margin-block-start: 8px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--souk-line);
    font-size: var(--souk-size-13);
    line-height: 1.385;
  }
  .shop-name {
    font-weight: 550;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--souk-muted);
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--souk-n-7);
    border-radius: 50%;
  }
  .dot.open {
    border-color: var(--souk-good-line);
    background: var(--souk-good-line);
  }
  .dot.unknown {
    visibility: hidden;
  }
  .product .ask {
    display: flex;
    margin-block-start: 12px;
  }
  .failed {
    padding: 48px 24px;
    text-align: center;
  }
  @media (width < 600px) {
    main {
      padding: 24px 16px 96px;
    }
    .top {
      padding-inline: 16px;
    }
  }
`;
