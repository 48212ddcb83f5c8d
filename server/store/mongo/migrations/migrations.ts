import { attachments } from './attachments.js';
import { blobs } from './blobs.js';
import { factChanges } from './factChanges.js';
import { firstSchema } from './firstSchema.js';
import { lastSeen } from './lastSeen.js';
import type { Migration } from './Migration.js';

/** All of them, ascending, without a gap. */
export const migrations: readonly Migration[] = [firstSchema, factChanges, lastSeen, attachments, blobs];
