import type { Money } from '@souk/shared/model/subject.js';
import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** An order as the platform reported it. */
export interface OrderDocument {
  _id: string;
  shop: string;
  buyer: string;
  title?: string | null;
  number?: string | null;
  url?: string | null;
  imageUrl?: string | null;
  price?: Money | null;
}

const moneySchema = new Schema<Money>({ amount: String, currency: String }, { _id: false, id: false });

export const orderSchema = new Schema<OrderDocument>(
  {
    _id: String,
    shop: String,
    buyer: String,
    title: String,
    number: String,
    url: String,
    imageUrl: String,
    price: moneySchema,
  },
  storedAs({ _id: 'hashed' }),
);
