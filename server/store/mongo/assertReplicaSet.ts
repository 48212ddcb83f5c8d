import type { mongo } from 'mongoose';
import { MongoRefused } from './MongoRefused.js';

/** MongoDB 6.0. */
const OLDEST_WIRE_VERSION = 17;

/**
 * Change streams, retryable writes and majority reads exist on replica sets and sharded clusters only, so a standalone
 * server is refused in every mode, not only in production.
 * @throws MongoRefused standalone, server_too_old
 */
export async function assertReplicaSet(db: mongo.Db): Promise<void> {
  const hello = await db.command({ hello: 1 });
  if (hello.maxWireVersion < OLDEST_WIRE_VERSION) {
    throw new MongoRefused('server_too_old', 'MONGODB_URI leads to a MongoDB older than 6.0');
  }
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') {
    throw new MongoRefused(
      'standalone',
      'MONGODB_URI leads to a standalone mongod: start it with --replSet and run replSetInitiate once; one member will do',
    );
  }
}
