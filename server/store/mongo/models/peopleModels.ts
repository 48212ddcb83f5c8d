import type { Role } from '@souk/shared/model/roles.js';
import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** What the marketplace told of a person. */
export interface PersonDocument {
  /** `role/id`. */
  _id: string;
  role: Role;
  person: string;
  name?: string | null;
  avatar?: string | null;
  locale?: string | null;
  email?: string | null;
}

export const personSchema = new Schema<PersonDocument>(
  { _id: String, role: String, person: String, name: String, avatar: String, locale: String, email: String },
  storedAs({ _id: 'hashed' }),
);

/** When a buyer or a shop was here last. */
export interface LastSeenDocument {
  /** `side/id`. */
  _id: string;
  /** Milliseconds since 1970. */
  at: number;
}

export const lastSeenSchema = new Schema<LastSeenDocument>({ _id: String, at: Number }, storedAs({ _id: 'hashed' }));

/** From when on tokens of a person are taken. */
export interface RevocationDocument {
  /** `role/id`. */
  _id: string;
  role: Role;
  person: string;
  /** Seconds since 1970. */
  revokedAt: number;
}

export const revocationSchema = new Schema<RevocationDocument>(
  { _id: String, role: String, person: String, revokedAt: Number },
  storedAs({ _id: 'hashed' }),
).index({ revokedAt: 1 }, { name: 'by_time' });
