import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11_000;

/** Whether a write was refused by a unique key. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/** Whether this write of a bulk was refused by a unique key. */
export const isDuplicateWrite = ({ code }: mongo.WriteError): boolean => code === DUPLICATE_KEY;

/** The writes of a bulk that were refused one by one; the error is thrown again unless those were all that went wrong. */
export function refusedWrites(error: unknown): mongo.WriteError[] {
  if (!(error instanceof mongo.MongoBulkWriteError) || hasWriteConcernError(error)) throw error;
  const refused = error.result.getWriteErrors();
  if (refused.length === 0 || !refused.every(isDuplicateWrite)) throw error;
  return refused;
}

/** Whether what was written is not known to be durable. */
export const hasWriteConcernError = (error: mongo.MongoBulkWriteError): boolean =>
  error.result.getWriteConcernError() !== undefined;
