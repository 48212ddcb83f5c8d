import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { npm, runQuietly } from './runQuietly.mjs';

/** What every part is made with: other tools or other settings make another result. */
const tools = ['package-lock.json', 'tsconfig.base.json'];

const server = {
  name: 'server',
  sources: ['shared', 'server', ...tools],
  output: 'server/dist/main.js',
  build: () => runQuietly(process.execPath, ['node_modules/typescript/bin/tsc', '--build', 'shared', 'server']),
};

const script = (name, command, sources) => ({
  name,
  sources: [...sources, ...tools],
  output: 'client-sdk/dist',
  build: () => npm('run', command, '--workspace', 'client-sdk', '--silent'),
  command,
});

const sdk = script('client-sdk', 'build', ['shared/model', 'client-sdk']);
const pages = script('pages', 'build:pages', ['shared/model', 'client-sdk']);

/** The parts to build, in this order; those of the SDK as its package.json names them. */
export function parts() {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'client-sdk/package.json'), 'utf8'));
  return [server, ...[sdk, pages].filter(({ command }) => command in scripts)];
}

export const hasOutput = ({ output }) => existsSync(join(root, output));
