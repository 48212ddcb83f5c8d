import type { mongo } from 'mongoose';
import type { Ask } from '../Ask.js';
import type { EntryDocument } from '../models/entryModel.js';
import type { KnownHeads } from './KnownHeads.js';

/** What the parts of one log share. */
export interface MongoLog {
  readonly collection: mongo.Collection<EntryDocument>;
  readonly ask: Ask;
  readonly heads: KnownHeads;
}
