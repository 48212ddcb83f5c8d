import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build, defaultClientConditions, type Manifest, type Rolldown } from 'vite';
import { compactTemplates } from '../../client-sdk/pages/compactTemplates.js';
import { buildPages } from './support/buildPages.js';

const root = fileURLToPath(new URL('../../client-sdk', import.meta.url));

/** Bytes of a budget in `libraries.md`: 45 KB of the buyer's widget with the SDK and one language. */
const WIDGET_BYTES = 45 * 1_024;

/** What is loaded with the first file of a room, on top of it: uploads, pictures, the viewer. */
const FILES_BYTES = 12 * 1_024;

/** The same for the first load of the dashboard: its scripts, styles and one language; fonts come after the first view. */
const DASHBOARD_BYTES = 120 * 1_024;

/** What a product page imports. */
const WIDGET = `
  export { createSouk } from './core/index.js';
  export { SoukPanel, setLanguage } from './ui/index.js';
`;

async function bundle(source: string): Promise<Rolldown.OutputChunk[]> {
  const entry = `${root}/budget.ts`;
  const virtual = {
    name: 'virtual-entry',
    resolveId: (id: string) => (id === entry ? id : null),
    load: (id: string) => (id === entry ? source : null),
  };
  const output = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [virtual, { ...compactTemplates, enforce: 'pre' }],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, preserveEntrySignatures: 'allow-extension' },
    },
  });
  const { output: files } = (Array.isArray(output) ? output[0] : output) as Rolldown.RolldownOutput;
  return files.filter((file) => file.type === 'chunk');
}

/** Scripts and styles that a page of the demo loads before anything is shown, and its largest language. */
function firstLoad(page: string): number {
  const read = (file: string): string => readFileSync(`${root}/dist/pages/${file}`, 'utf8');
  const manifest = JSON.parse(read('.vite/manifest.json')) as Manifest;
  const chunks = new Set<string>();
  const collect = (key: string): void => {
    if (chunks.has(key)) return;
    chunks.add(key);
    for (const imported of manifest[key]?.imports ?? []) collect(imported);
  };
  collect(`${page}/index.html`);
  const files = [...chunks].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]);
  const languages = Object.entries(manifest).filter(([key]) => key.includes('/locales/'));
  const sizes = (paths: readonly string[]): number[] => paths.map((path) => gzipSync(read(path), { level: 9 }).length);
  return sizes(files).reduce((sum, size) => sum + size, Math.max(...sizes(languages.map(([, { file }]) => file))));
}

const gzipped = ({ code }: Rolldown.OutputChunk): number => gzipSync(code, { level: 9 }).length;

describe('sizes', function () {
  this.timeout(60_000);
  before(buildPages);

  it('[S1] the buyer’s widget with the SDK and one language weighs at most 45 KB', async () => {
    const chunks = await bundle(WIDGET);
    const atOnce = chunks.filter(({ isEntry }) => isEntry);
    for (const { imports } of atOnce) atOnce.push(...chunks.filter((chunk) => imports.includes(chunk.fileName)));
    const languages = chunks.filter(({ facadeModuleId }) => facadeModuleId?.includes('/locales/'));
    const later = chunks.filter((chunk) => !atOnce.includes(chunk) && !languages.includes(chunk));
    expect(languages).to.have.length(5);
    expect(later.map(({ name }) => name)).to.have.members(['createRenewal', 'createTransfer', 'elements']);
    const total = Math.max(...languages.map(gzipped)) + atOnce.map(gzipped).reduce((sum, size) => sum + size, 0);
    console.log(`      ${total} bytes of ${WIDGET_BYTES}`);
    expect(total).to.be.at.most(WIDGET_BYTES);
    const files = later.map(gzipped).reduce((sum, size) => sum + size);
    console.log(`      ${files} bytes more with the first file, of ${FILES_BYTES}`);
    expect(files).to.be.at.most(FILES_BYTES);
  });

  it('[S1] the first load of the dashboard weighs at most 120 KB', () => {
    const total = firstLoad('dashboard');
    console.log(`      ${total} bytes of ${DASHBOARD_BYTES}`);
    expect(total).to.be.within(40_000, DASHBOARD_BYTES);
  });
});
