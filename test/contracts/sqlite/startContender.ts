import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTeardown } from '../../support/teardown.js';

/** A process of its own, which ends with the test at the latest. */
export interface Contender {
  readonly pid: number | undefined;
  /** The first line it printed. */
  readonly answer: Promise<string>;
  kill(): Promise<void>;
}

/** Starts a script in a process of its own. */
export function startContender(script: URL, ...args: string[]): Contender {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTeardown(kill);
  const answer = new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [line, ...rest] = printed.split('\n');
      if (line !== undefined && rest.length > 0) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`${script.pathname} ended with ${code} and said ${printed}`)));
  });
  return { pid: child.pid, answer, kill };
}
