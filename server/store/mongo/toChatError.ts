import { ChatError } from '@souk/shared/model/ChatError.js';
import { mongo } from 'mongoose';

/** Codes by which a server says that it cannot answer now, whatever is asked. Source: error_codes.yml of MongoDB 6.0. */
const UNAVAILABLE_CODES: ReadonlySet<unknown> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  24, // LockTimeout
  46, // LockBusy
  50, // MaxTimeMSExpired
  64, // WriteConcernFailed
  79, // UnknownReplWriteConcern
  89, // NetworkTimeout
  91, // ShutdownInProgress
  100, // UnsatisfiableWriteConcern
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);

/** Codes of Node by which a socket fails; the driver lets one through when a write meets a connection just ended. */
const SOCKET_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ERR_SOCKET_CLOSED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ETIMEDOUT',
]);

const UNAVAILABLE_CLASSES = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoWriteConcernError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoExpiredSessionError,
  mongo.MongoOperationTimeoutError,
  mongo.MongoCursorExhaustedError,
] as const;

/** The error as the rest of the server knows it: `unavailable` when MongoDB cannot answer, else the error itself. */
export function toChatError(error: unknown): unknown {
  return isUnavailable(error) ? new ChatError('unavailable', { cause: error }) : error;
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (UNAVAILABLE_CLASSES.some((known) => error instanceof known)) return true;
  if ('code' in error && SOCKET_CODES.has(error.code)) return true;
  // Not exported by the driver: a command that found no free connection in time, and a pool that was cleared.
  if (error.name === 'MongoWaitQueueTimeoutError' || error.name === 'MongoPoolClearedError') return true;
  if (error instanceof mongo.MongoBulkWriteError && isBulkInDoubt(error)) return true;
  return (
    error instanceof mongo.MongoError &&
    (UNAVAILABLE_CODES.has(error.code) || error.hasErrorLabel('RetryableWriteError'))
  );
}

/** The driver wraps whatever ends a bulk as a whole; a write refused on its own is the store's to judge. */
function isBulkInDoubt(error: mongo.MongoBulkWriteError): boolean {
  if (error.result.getWriteConcernError() !== undefined) return true;
  return error.code === undefined && error.result.getWriteErrors().length === 0;
}
