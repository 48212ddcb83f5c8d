import type { Slice } from './measureSlice.js';
import { quantile } from './quantile.js';

/** CPU of the server's process per message, in microseconds. */
export const serverCost = (slice: Slice) => slice.serverUs / slice.messages;

/** CPU of the server and of the database per message, in microseconds. */
export const wholeCost = (slice: Slice) => (slice.serverUs + slice.storeUs) / slice.messages;

export const rate = (slice: Slice) => slice.messages / slice.seconds;

export const deliveryAt = (q: number) => (slice: Slice) => quantile(slice.latencies.delivery, q);
