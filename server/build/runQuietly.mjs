import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** Runs a command in the repository and rejects with everything it printed when it fails. */
export function runQuietly(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.stderr.on('data', (chunk) => printed.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${[command, ...args].join(' ')}: ${signal ?? `exit ${code}`}\n${Buffer.concat(printed)}`));
    });
  });
}

/** Runs npm: the very one that started this process when there is one, else the one on the PATH. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? runQuietly(process.execPath, [cli, ...args]) : runQuietly('npm', args);
}
