import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { temporaryDirectory } from '../support/dirs.js';
import { onTeardown } from '../support/teardown.js';
import { until } from '../support/until.js';
import { buildSdk } from './support/buildSdk.js';
import { askAbout, buyer, openShop, seller } from './support/people.js';
import { type Example, readExamples } from './support/readExamples.js';
import { startServer } from './support/startServer.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = readExamples(readFileSync(join(root, 'docs/embedding.md'), 'utf8'));

/** A folder below the repository, so that the package is found as a host's `node_modules` would have it. */
function exampleFolder(): string {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'examples-'));
  onTeardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What stands for the host's backend: answers the tokens that the examples fetch. */
const backend = `
const { fetch } = globalThis;
globalThis.fetch = async (path, init) => {
  if (!path.startsWith('/souk-token')) return fetch(path, init);
  return new Response(path.endsWith('as=seller') ? process.env.SELLER : process.env.BUYER);
};
`;

/** Runs an example beside a server with an open shop and one question that waits; answers what it prints. */
async function run({ code }: Example): Promise<string> {
  const server = await startServer();
  const { buyerSouk, sellerSouk } = await openShop(server);
  await buyerSouk.openRoom(askAbout('sku-1', 'Is it there?'));
  const waiting = async () => sellerSouk.request('room:list', { shopId: 'shop-1', filter: { isUnanswered: true } });
  await until(async () => (await waiting()).rooms.length === 1);
  const folder = exampleFolder();
  writeFileSync(join(folder, 'backend.mjs'), backend);
  writeFileSync(join(folder, 'example.ts'), code.replaceAll('https://souk.example', server.url));
  const args = ['--import', 'tsx/esm', '--import', `file://${folder}/backend.mjs`, join(folder, 'example.ts')];
  const { PATH } = process.env;
  const env = { PATH, BUYER: server.token(buyer), SELLER: server.token(seller), TMPDIR: temporaryDirectory('example') };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env, timeout: 30_000 });
  return stdout;
}

describe('the examples of docs/embedding.md', function () {
  this.timeout(60_000);
  before(buildSdk);

  it('[S1] compile, strictly, against the published types', () => {
    const folder = exampleFolder();
    for (const [i, { code }] of examples.entries()) writeFileSync(join(folder, `example${i}.ts`), code);
    const compilerOptions = {
      lib: ['es2022', 'dom'],
      types: ['node'],
      customConditions: [],
      noEmit: true,
      composite: false,
    };
    const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    execFileSync(join(root, 'node_modules/typescript/bin/tsc'), ['--project', folder], { encoding: 'utf8' });
  });

  for (const [i, example] of examples.entries()) {
    it(`[S1] run and end: ${example.title} (${i + 1})`, async () => {
      const printed = await run(example);
      if (example.prints !== undefined) expect(printed).to.equal(example.prints);
    });
  }
});
