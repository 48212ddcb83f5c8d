import { attachments } from './attachments.js';
import { firstSchema } from './firstSchema.js';
import { lastSeen } from './lastSeen.js';

/** One step forward; its number is its place in the list. A released one is never changed. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Every step, in order. */
export const migrations: readonly Migration[] = [firstSchema, lastSeen, attachments];
