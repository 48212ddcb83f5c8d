import { ChatError } from '@souk/shared/model/ChatError.js';
import { type Connection, Mongoose, Error as MongooseError } from 'mongoose';

/** Bounds of what the driver does on its own; together below the 5 s that the ports promise, see `Ask`. */
const SELECT_SERVER_WITHIN_MS = 3_000;
const CONNECT_WITHIN_MS = 2_000;
const WAIT_FOR_CONNECTION_MS = 3_000;
const SOCKET_SILENT_FOR_MS = 6_000;
const HEARTBEAT_MS = 2_000;
/** A query or a write that the server itself gives up. */
export const SERVER_WITHIN_MS = 4_000;

/** What a connection is for: the work of every day, or building indexes, which takes as long as it takes. */
export type ConnectionUse = 'daily' | 'migration';

/**
 * Connects with an instance of mongoose of our own, so that no setting leaks into another user of the package. All reads
 * and writes are by majority on the primary: what was read or acknowledged can not be rolled back.
 */
export async function connect(uri: string, databaseName: string | undefined, use: ConnectionUse): Promise<Connection> {
  const odm = new Mongoose({
    sanitizeFilter: true,
    strictQuery: 'throw',
    strict: 'throw',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    ...(use === 'daily' ? { maxTimeMS: SERVER_WITHIN_MS } : {}),
  });
  const connection = odm.createConnection(uri, {
    ...(databaseName === undefined ? {} : { dbName: databaseName }),
    appName: 'souk',
    // One by one: within `writeConcern` and `readConcern` a URI's `journal` and `readConcernLevel` would win.
    w: 'majority',
    journal: true,
    wtimeoutMS: use === 'daily' ? SERVER_WITHIN_MS : 0,
    readConcernLevel: 'majority',
    readPreference: 'primary',
    retryReads: true,
    retryWrites: true,
    serverSelectionTimeoutMS: SELECT_SERVER_WITHIN_MS,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    waitQueueTimeoutMS: WAIT_FOR_CONNECTION_MS,
    socketTimeoutMS: use === 'daily' ? SOCKET_SILENT_FOR_MS : 0,
    heartbeatFrequencyMS: HEARTBEAT_MS,
    maxPoolSize: use === 'daily' ? 20 : 2,
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close(true);
    const isAway = error instanceof MongooseError.MongooseServerSelectionError;
    throw isAway ? new ChatError('unavailable', { cause: error }) : error;
  }
}
