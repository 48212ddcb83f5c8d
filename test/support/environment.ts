import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { findProgram, isExecutable } from './findProgram.js';
import { startMongod } from './mongod.js';
import { ensureLibraries } from './systemLibraries.js';
import { onRunEnd } from './teardown.js';

export interface MongoForTests {
  readonly uri: string;
  /** Undoes all that was made: the process, or on a server of somebody else the databases with our prefix. */
  stop(): Promise<void>;
}

/** The mongod that the settings or the PATH name, or undefined. */
export function findMongod(): string | undefined {
  const named = process.env.MONGOD_BIN;
  return named && isExecutable(named) ? named : findProgram('mongod');
}

/** Begins the name of every database of this run, so that nothing of anybody else is ever dropped. */
const prefix = process.env.TEST_DATABASE_PREFIX ?? `souk_test_${randomBytes(4).toString('hex')}_`;
// The suites run in a process of their own and make theirs under the same name.
process.env.TEST_DATABASE_PREFIX = prefix;

/** Makes a MongoDB ready from MONGODB_URI or from the given program. */
export async function prepareMongo(program = findMongod()): Promise<MongoForTests> {
  const uri = process.env.MONGODB_URI;
  if (uri) return { uri, stop: () => dropOurDatabases(uri) };
  if (program === undefined) throw new Error('no MONGODB_URI, no MONGOD_BIN and no mongod on the PATH');
  ensureLibraries(program);
  return startMongod(program);
}

async function dropOurDatabases(uri: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

/** Whether suites that need a MongoDB can run here. */
export const hasMongo = (): boolean =>
  Boolean(process.env.TEST_MONGODB_URI || process.env.MONGODB_URI) || findMongod() !== undefined;

let started: Promise<string> | undefined;
let databases = 0;

/** A URI with a database name that no test had before; starts a mongod when `npm test` has not done so already. */
export async function mongoUri(): Promise<string> {
  started ??= process.env.TEST_MONGODB_URI ? Promise.resolve(process.env.TEST_MONGODB_URI) : startForThisProcess();
  databases += 1;
  return withDatabase(await started, `${prefix}${process.pid}_${databases}`);
}

async function startForThisProcess(): Promise<string> {
  const mongo = await prepareMongo();
  onRunEnd(mongo.stop);
  return mongo.uri;
}

/** Puts the database's name where a MongoDB URI has it; whoever logs in goes on doing so where they did. */
export function withDatabase(uri: string, name: string): string {
  const [, hosts = uri, database = '', query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(uri) ?? [];
  const options = new URLSearchParams(query);
  if (hosts.includes('@') && !options.has('authSource')) options.set('authSource', database || 'admin');
  return `${hosts}/${name}${options.size > 0 ? `?${options}` : ''}`;
}
