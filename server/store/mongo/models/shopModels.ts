import type { Admission } from '@souk/shared/model/views.js';
import { Schema } from 'mongoose';
import type { SuspendedKind } from '../../../shops/SuspensionStore.js';
import { storedAs } from './storedAs.js';

/** A shop's settings. */
export interface ShopDocument {
  _id: string;
  name: string | null;
  chatEnabled: boolean;
  subscribersOnly: boolean;
  admission: Admission;
  subscribersOnlyStartedAt: string | null;
  subscribersOnlyEndedAt: string | null;
}

export const shopSchema = new Schema<ShopDocument>(
  {
    _id: String,
    name: String,
    chatEnabled: Boolean,
    subscribersOnly: Boolean,
    admission: String,
    subscribersOnlyStartedAt: String,
    subscribersOnlyEndedAt: String,
  },
  storedAs({ _id: 1 }),
);

/** How a buyer stands with a shop. */
export interface StandingDocument {
  /** `shop/buyer`; ids of the marketplace hold no slash. */
  _id: string;
  shop: string;
  buyer: string;
  subscribedAt: string | null;
  isShutOut: boolean;
}

export const standingSchema = new Schema<StandingDocument>(
  { _id: String, shop: String, buyer: String, subscribedAt: String, isShutOut: Boolean },
  storedAs({ shop: 1 }),
);

/** A fact about to be changed, by its name, and when that was said. */
export interface FactChangeDocument {
  _id: string;
  at: Date;
}

export const factChangeSchema = new Schema<FactChangeDocument>(
  { _id: String, at: Date },
  storedAs({ _id: 'hashed' }),
).index({ at: 1 }, { name: 'by_time', expireAfterSeconds: 120 });

/** A suspension in force. */
export interface SuspensionDocument {
  /** `kind/id`. */
  _id: string;
  kind: SuspendedKind;
  subject: string;
  reason: string;
  at: string;
}

export const suspensionSchema = new Schema<SuspensionDocument>(
  { _id: String, kind: String, subject: String, reason: String, at: String },
  storedAs({ _id: 'hashed' }),
);
