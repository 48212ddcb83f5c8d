import { mongo } from 'mongoose';

/** Where a log is followed from: an instant of the cluster's clock, or the place where a change stream stopped. */
export type Checkpoint =
  | { readonly startAtOperationTime: mongo.Timestamp }
  | { readonly startAfter: mongo.ResumeToken };

/** The operation time of the deployment now: what is written later has a higher one. */
export async function operationTime(db: mongo.Db): Promise<mongo.Timestamp> {
  const { operationTime: now } = await db.command({ ping: 1 });
  return now as mongo.Timestamp;
}

/** A checkpoint that leaves out everything up to and with this instant. */
export const afterInstant = ({ high, low }: mongo.Timestamp): string => `t:${high >>> 0}:${(low >>> 0) + 1}`;

/** A checkpoint where a change stream stopped. */
export const afterToken = (token: mongo.ResumeToken): string => `r:${(token as { _data: string })._data}`;

/** Undefined: not one of ours. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const instant = /^t:(\d{1,10}):(\d{1,10})$/.exec(text);
  if (instant !== null) {
    return { startAtOperationTime: new mongo.Timestamp({ t: Number(instant[1]), i: Number(instant[2]) }) };
  }
  const token = /^r:([0-9A-Fa-f]+)$/.exec(text);
  return token === null ? undefined : { startAfter: { _data: token[1] } };
}

/**
 * Whether a stream that stands at this token has seen all up to an instant. A token begins with the byte 0x82 and the
 * time of the operation it stands at (KeyString of MongoDB: `src/mongo/db/pipeline/resume_token.h`); one in a format
 * that we do not know counts as not there yet.
 */
export function hasReached(token: mongo.ResumeToken, { high, low }: mongo.Timestamp): boolean {
  const place = /^82([0-9A-Fa-f]{8})([0-9A-Fa-f]{8})/.exec((token as { _data?: string } | undefined)?._data ?? '');
  if (place === null) return false;
  const [seconds, increment] = [Number.parseInt(place[1] ?? '', 16), Number.parseInt(place[2] ?? '', 16)];
  return seconds > high >>> 0 || (seconds === high >>> 0 && increment >= low >>> 0);
}
