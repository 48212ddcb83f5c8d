import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { findProgram } from './findProgram.js';
import { freePort } from './freePort.js';
import { until } from './until.js';

export interface Mongod {
  /** Names no database; carries the query that the driver needs. */
  readonly uri: string;
  readonly pid: number;
  /** Ends the process and removes its data, which nobody wants any more. */
  stop(): Promise<void>;
}

/** Starts the program on a free loopback port with data of its own, as a replica set of one, and waits until it takes writes. */
export async function startMongod(program: string): Promise<Mongod> {
  const directory = mkdtempSync(join(tmpdir(), 'souk-mongod-'));
  const port = await freePort();
  const log = join(directory, 'mongod.log');
  const child = launch(program, flags(directory, port), log);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${program} cannot be started`);

  const killNow = (): void => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  // Reached also when the run ends by an error that nobody handled.
  process.once('exit', killNow);

  const stop = async (): Promise<void> => {
    process.off('exit', killNow);
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.ref();
      child.kill('SIGKILL');
      await exited;
    }
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    await becomePrimary(port, child);
  } catch (cause) {
    const tail = readFileSync(log, 'utf8').split('\n').slice(-5).join('\n');
    await stop();
    throw new Error(`${program} did not become ready\n${tail}`, { cause });
  }
  return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`, pid, stop };
}

const flags = (directory: string, port: number): string[] => [
  ...['--dbpath', directory, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'rs0'],
  ...['--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
];

function launch(program: string, args: string[], log: string): ChildProcess {
  // The kernel then ends mongod with us even when we are killed and can do nothing ourselves.
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  const [command, ...rest] = setpriv ? [setpriv, '--pdeathsig', 'KILL', '--', program, ...args] : [program, ...args];
  const output = openSync(log, 'a');
  const child = spawn(command ?? program, rest, { stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  return child;
}

async function becomePrimary(port: number, child: ChildProcess): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 30_000,
  });
  const admin = client.db('admin');
  try {
    await Promise.race([
      client.connect(),
      once(child, 'exit').then(([code, signal]) => Promise.reject(new Error(`it ended by ${signal ?? code}`))),
    ]);
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    await admin.command({ replSetInitiate: { _id: 'rs0', members } });
    await until(async () => (await admin.command({ hello: 1 })).isWritablePrimary, { timeoutMs: 30_000 });
  } finally {
    await client.close();
  }
}
