import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build, type Rolldown } from 'vite';
import { buildSdk, sdkFolder } from './support/buildSdk.js';

const read = (path: string): string => readFileSync(join(sdkFolder, 'dist', path), 'utf8');

/** Gzip bytes of the core with its transport, of `libraries.md`. */
const CORE_BYTES = 22 * 1024;

/** The core as a page's bundler makes it, minified: one chunk, and those that are loaded with the first file. */
async function bundleCore(): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    root: sdkFolder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(sdkFolder, 'dist/index.js'), formats: ['es'] },
      minify: true,
    },
  });
  const chunks = [result].flat().flatMap((built) => ('output' in built ? built.output : []));
  return chunks.filter((chunk) => chunk.type === 'chunk');
}

describe('the package of the SDK', () => {
  before(buildSdk);

  /** Runs a tool of the development packages; its output is the failure. */
  function run(tool: string, ...args: string[]): string {
    const path = join(sdkFolder, '../node_modules/.bin', tool);
    return execFileSync(path, args, { cwd: sdkFolder, encoding: 'utf8' });
  }

  it('[S1] publint finds nothing', () => {
    expect(run('publint', '--strict')).to.include('All good!');
  });

  it('[S1] the types are right for ESM, CJS and bundlers, old and new', function () {
    this.timeout(60_000);
    const components = ['ui', 'ui/inbox'];
    const pack = ['--pack', '.', '--no-emoji'];
    expect(run('attw', ...pack, '--exclude-entrypoints', ...components)).to.include('No problems found');
    // What is made with lit is, as lit, for ES modules only.
    const modules = ['--profile', 'esm-only', '--entrypoints', ...components];
    expect(run('attw', ...pack, ...modules)).to.include('OK (ESM)');
  });

  it('[S1] a page that bundles the core gets at most 22 KB of it, transport included', async () => {
    const bundled = await bundleCore();
    expect(bundled.filter(({ isDynamicEntry }) => !isDynamicEntry)).to.have.length(1);
    expect(bundled.find(({ isEntry }) => isEntry)?.imports).to.deep.equal([]);
    const sizes = bundled.map(({ code }) => gzipSync(code, { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size)).to.be.at.most(CORE_BYTES);
    expect(gzipSync(read('souk.iife.js'), { level: 9 }).length).to.be.at.most(CORE_BYTES);
  });

  it('[S1] the types stand alone: no zod, nothing private', () => {
    for (const types of ['index.d.ts', 'index.d.cts', 'ui/index.d.ts', 'ui/inbox.d.ts']) {
      expect(read(types)).to.not.match(/zod|@souk\/shared|shared\/model/);
    }
  });

  it('[S1] the outputs stand alone, with ws for Node only', () => {
    const foreign = (path: string) => read(path).match(/(?<=from |require\()["'](?!\.\/)[^"']+["']/g) ?? [];
    for (const path of ['index.js', 'index.cjs', 'souk.iife.js']) expect(foreign(path)).to.deep.equal([]);
    for (const path of ['web/souk-panel.js', 'web/souk-inbox.js']) expect(foreign(path)).to.deep.equal([]);
    for (const path of ['node/index.js', 'node/index.cjs']) expect(foreign(path)).to.deep.equal(['"ws"']);
  });

  it('[S1] the build prints the integrity of the script tag’s file', () => {
    const hash = createHash('sha384').update(read('souk.iife.js')).digest('base64');
    expect(buildSdk.call(undefined)).to.include(`souk.iife.js integrity="sha384-${hash}"`);
  });

  it('[S1] nothing of Node is in what a browser loads', () => {
    for (const path of readdirSync(join(sdkFolder, 'dist')).filter((name) => /\.(c?js)$/.test(name))) {
      expect(read(path)).to.not.match(/node:|process\.|Buffer\./);
    }
  });
});
