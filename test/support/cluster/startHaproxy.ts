import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureProgram } from '../debianPackages.js';
import { temporaryDirectory } from '../dirs.js';
import { freePort } from '../freePort.js';
import { Program } from '../process/startProgram.js';
import { BALANCERS } from '../tools.js';
import { until } from '../until.js';

const CONFIGURATIONS = fileURLToPath(new URL('../../../docs/deploy/', import.meta.url));

/** A balancer in a process of its own. */
export interface Haproxy {
  readonly url: string;
  /** Which of the nodes it gives new connections to now, in the order they were named in. */
  upNodes(): Promise<boolean[]>;
}

/** Starts HAProxy with one of the configurations that we publish, before these ports; resolves when it sees all of them. */
export async function startHaproxy(configuration: string, ports: readonly number[]): Promise<Haproxy> {
  const folder = temporaryDirectory('haproxy');
  const bind = `127.0.0.1:${await freePort()}`;
  const socket = join(folder, 'stats');
  const more = join(folder, 'more.cfg');
  writeFileSync(more, `global\n  stats socket ${socket}\n`);
  const nodes = Object.fromEntries(ports.map((port, at) => [`SOUK_${at + 1}`, `127.0.0.1:${port}`]));
  const args = ['-db', '-f', join(CONFIGURATIONS, configuration), '-f', more];
  const child = spawn(ensureProgram('haproxy', BALANCERS.haproxy), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, SOUK_BIND: bind, ...nodes },
  });
  const program = new Program(child);
  const upNodes = async (): Promise<boolean[]> => {
    const rows = (await ask(socket, 'show stat')).split('\n').map((line) => line.split(','));
    const [header = []] = rows;
    const status = header.indexOf('status');
    return ports.map(
      (_port, at) => rows.find((row) => row[1] === `souk-${at + 1}`)?.[status]?.startsWith('UP') ?? false,
    );
  };
  await until(async () => child.exitCode !== null || (await upNodes()).every(Boolean), {
    timeoutMs: 15_000,
    what: 'all nodes up',
  });
  if (child.exitCode !== null) throw new Error(`it ended: ${program.output}`);
  return { url: `http://${bind}`, upNodes };
}

async function ask(path: string, question: string): Promise<string> {
  const socket = connect(path).setEncoding('utf8');
  let answer = '';
  socket.on('data', (text: string) => {
    answer += text;
  });
  socket.write(`${question}\n`);
  await once(socket, 'close');
  return answer;
}
