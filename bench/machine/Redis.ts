import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { freePort } from '../../test/support/freePort.js';
import { stopChild, stopWithUs } from './childProcess.js';
import { isExecutable } from './Mongod.js';

/** A Redis made for one section, which keeps nothing. */
export interface Redis {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 5_000;

/** `redis-server` on the PATH; `undefined` when there is none. */
export const findRedis = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((dir) => join(dir, 'redis-server'))
    .find(isExecutable);

export async function startRedis(directory: string): Promise<Redis> {
  const program = findRedis();
  if (program === undefined) throw new Error('no redis-server on the PATH');
  const port = await freePort();
  const flags = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory];
  const child = spawn(program, flags, { stdio: 'ignore' });
  stopWithUs(child);
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  await answers(port);
  return { pid: child.pid, url: `redis://127.0.0.1:${port}`, stop: () => stopChild(child) };
}

async function answers(port: number): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; ; ) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (cause) {
      if (performance.now() > deadline) throw new Error('Redis does not answer', { cause });
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      socket.destroy();
    }
  }
}
