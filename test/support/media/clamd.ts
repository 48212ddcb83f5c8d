import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ensureProgram } from '../debianPackages.js';
import { temporaryDirectory } from '../dirs.js';
import { freePort } from '../freePort.js';
import { onTeardown } from '../teardown.js';
import { MEDIA_TOOLS } from '../tools.js';
import { until } from '../until.js';

/** EICAR's test file, in two halves so that no scanner takes this source for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
export const SIGNATURE = 'Souk.Test.Eicar';

export interface Clamd {
  readonly port: number;
  readonly socket: string;
  readonly pid: number;
}

/** Debian's clamd with a database of one signature, for nothing is downloaded. */
export async function startClamd(): Promise<Clamd> {
  const folder = temporaryDirectory('clamd');
  const database = join(folder, 'database');
  mkdirSync(database);
  writeFileSync(join(database, 'test.ndb'), `${SIGNATURE}:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
  const [port, socket, settings] = [await freePort(), join(folder, 'clamd.sock'), join(folder, 'clamd.conf')];
  writeFileSync(
    settings,
    [
      'Foreground yes',
      `DatabaseDirectory ${database}`,
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      `LocalSocket ${socket}`,
      `TemporaryDirectory ${folder}`,
      'StreamMaxLength 1M',
      '',
    ].join('\n'),
  );
  const child = spawn(ensureProgram('clamd', MEDIA_TOOLS.clamd), ['-c', settings], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  onTeardown(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  await until(() => answers(port), { timeoutMs: 20_000, what: 'clamd' });
  return { port, socket, pid: child.pid ?? -1 };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
