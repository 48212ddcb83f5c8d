import { Buffer } from 'node:buffer';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ListCursor } from './InboxStore.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Longer than any cursor of ours. */
const MAX_CURSOR = 512;

/** A position as clients carry it: opaque to them. */
export function encodeCursor({ isPinned, lastActivityAt, roomId }: ListCursor): string {
  return Buffer.from(JSON.stringify([isPinned ? 1 : 0, lastActivityAt, roomId])).toString('base64url');
}

/** The position of a cursor; throws `invalid_input` for anything that {@link encodeCursor} does not make. */
export function decodeCursor(cursor: string): ListCursor {
  const position = cursor.length <= MAX_CURSOR ? positionOf(parse(cursor)) : undefined;
  if (position === undefined || encodeCursor(position) !== cursor) {
    throw new ChatError('invalid_input', {
      details: { issues: [{ path: 'cursor', message: 'not a cursor of a list' }] },
    });
  }
  return position;
}

function positionOf(parts: unknown): ListCursor | undefined {
  if (!Array.isArray(parts)) return undefined;
  const [pinned, lastActivityAt, roomId] = parts as unknown[];
  if (pinned !== 0 && pinned !== 1) return undefined;
  if (typeof lastActivityAt !== 'string' || typeof roomId !== 'string' || !INSTANT.test(lastActivityAt))
    return undefined;
  return { isPinned: pinned === 1, lastActivityAt, roomId };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
