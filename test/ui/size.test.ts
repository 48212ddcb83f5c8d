import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build, defaultClientConditions, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../client-sdk', import.meta.url));

/** Bytes of a budget in `libraries.md`: 45 KB of the buyer's widget with the SDK and one language. */
const WIDGET_BYTES = 45 * 1_024;

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
    plugins: [virtual],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  const { output: files } = (Array.isArray(output) ? output[0] : output) as Rolldown.RolldownOutput;
  return files.filter((file) => file.type === 'chunk');
}

const gzipped = ({ code }: Rolldown.OutputChunk): number => gzipSync(code, { level: 9 }).length;

describe('sizes', function () {
  this.timeout(60_000);

  it('[S1] the buyer’s widget with the SDK and one language weighs at most 45 KB', async () => {
    const chunks = await bundle(WIDGET);
    const entry = chunks.filter(({ isEntry }) => isEntry);
    const languages = chunks.filter(({ isDynamicEntry }) => isDynamicEntry);
    expect([entry.length, languages.length]).to.deep.equal([1, 5]);
    const total = Math.max(...languages.map(gzipped)) + entry.map(gzipped).reduce((sum, size) => sum + size, 0);
    console.log(`      ${total} bytes of ${WIDGET_BYTES}`);
    expect(total).to.be.at.most(WIDGET_BYTES);
  });
});
