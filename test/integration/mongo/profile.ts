import { type Document, MongoClient } from 'mongodb';

/** Runs a task while the server's profiler writes down every command on the database, and answers what it wrote. */
export async function profile(uri: string, task: () => Promise<unknown>): Promise<Document[]> {
  const client = new MongoClient(uri);
  try {
    const database = client.db();
    await database.command({ profile: 2 });
    await task();
    await database.command({ profile: 0 });
    const written = database.collection('system.profile');
    const commands = await written.find({ ns: { $ne: `${database.databaseName}.system.profile` } }).toArray();
    await written.drop();
    return commands;
  } finally {
    await client.close();
  }
}
