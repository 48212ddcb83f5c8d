import { html } from 'lit';
import type { Subject } from '../../../core/index.js';
import type { DemoCatalogue } from '../../shared/DemoCatalogue.js';
import './SoukStillLife.js';

/** The still life on the card of a product, also for the order it was bought by; undefined: there is none. */
export function renderPicture(catalogue: DemoCatalogue | null, { kind, id }: Subject): unknown {
  const order = kind === 'order' ? catalogue?.orders.find((one) => one.id === id) : undefined;
  const product = catalogue?.products.find((one) => one.id === (order?.productId ?? id));
  return product && html`<souk-still-life picture=${product.picture}></souk-still-life>`;
}
