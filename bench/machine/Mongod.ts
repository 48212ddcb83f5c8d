import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import mongoose from 'mongoose';
import { freePort } from '../../test/support/freePort.js';
import { stopChild, stopWithUs } from './childProcess.js';

/** A replica set of one member, made for one run. */
export interface Mongod {
  readonly pid: number;
  readonly version: string;
  readonly client: mongoose.mongo.MongoClient;
  /** Connection string of a database in it, with the write concern that everyone measured here uses. */
  uri(database: string): string;
  stop(): Promise<void>;
}

/** The program of `MONGOD_BIN`, else `mongod` on the PATH; `undefined` when there is none. */
export function findMongod(): string | undefined {
  const named = process.env.MONGOD_BIN;
  const candidates = named ? [named] : (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, 'mongod'));
  return candidates.find(isExecutable);
}

export async function startMongod(program: string, directory: string): Promise<Mongod> {
  mkdirSync(directory, { recursive: true });
  const port = await freePort();
  const child = spawn(
    program,
    // Enough cache for the data of the sections about size; diagnostics would write beside the measured work.
    ['--dbpath', directory, '--port', `${port}`, '--bind_ip', '127.0.0.1', '--replSet', 'rs0', '--quiet']
      .concat(['--wiredTigerCacheSizeGB', '1', '--setParameter', 'diagnosticDataCollectionEnabled=false'])
      .concat(['--logpath', join(directory, 'mongod.log')]),
    { stdio: 'ignore' },
  );
  stopWithUs(child);
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  const host = `127.0.0.1:${port}`;
  await initiate(host, child);
  const client = await mongoose.mongo.MongoClient.connect(`mongodb://${host}/?replicaSet=rs0&w=majority&journal=true`);
  const { version } = await client.db('admin').command({ buildInfo: 1 });
  return {
    pid: child.pid,
    version: String(version),
    client,
    uri: (database) => `mongodb://${host}/${database}?replicaSet=rs0&w=majority&journal=true`,
    stop: async () => {
      await client.close();
      await stopChild(child);
    },
  };
}

async function initiate(host: string, child: ChildProcess): Promise<void> {
  const direct = new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 30_000,
  });
  try {
    await direct.db('admin').command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
    while (child.exitCode === null) {
      const hello = await direct.db('admin').command({ hello: 1 });
      if (hello.isWritablePrimary === true) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`mongod ended with ${child.exitCode}`);
  } finally {
    await direct.close();
  }
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
