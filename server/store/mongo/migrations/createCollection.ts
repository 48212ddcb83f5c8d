import { mongo } from 'mongoose';

const NAMESPACE_EXISTS = 48;

/** Makes a collection unless an earlier run of the same step did. */
export async function createCollection(db: mongo.Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError && error.code === NAMESPACE_EXISTS)) throw error;
  }
}
