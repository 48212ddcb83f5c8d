import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'tsdown';
import { compactTemplates } from './pages/compactTemplates.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Our own packages from their sources. */
const fromSources = { resolve: { conditionNames: ['source', 'import', 'default'] } };

/** The shared model is private to this repository: it goes into every output, types included. */
const common: UserConfig = {
  entry: { index: 'core/index.ts' },
  tsconfig: 'tsconfig.build.json',
  target: 'es2022',
  deps: { alwaysBundle: [/^@souk\/shared\//], neverBundle: ['ws'] },
  inputOptions: fromSources,
  fixedExtension: false,
  sourcemap: true,
  clean: false,
  dts: false,
  logLevel: 'warn',
};

const withWebSocket = (of: 'global' | 'node'): UserConfig => ({
  alias: { '#webSocket': path(`core/connection/${of}WebSocket.ts`) },
});

/** What a page that embeds the file by a script tag puts into its `integrity` attribute. */
async function printIntegrity(): Promise<void> {
  const hash = createHash('sha384')
    .update(await readFile(path('dist/souk.iife.js')))
    .digest('base64');
  console.log(`souk.iife.js integrity="sha384-${hash}"`);
}

/** What a page imports from the Souk server itself: all in one file, and its languages beside it. */
const fromServer = (name: string, entry: string): UserConfig => ({
  ...common,
  ...withWebSocket('global'),
  entry: { [name]: entry },
  deps: { alwaysBundle: [/./] },
  plugins: [compactTemplates],
  // What is loaded later takes what it shares from the file itself: one request less, and a tenth of its bytes.
  inputOptions: { ...fromSources, preserveEntrySignatures: 'allow-extension' },
  platform: 'browser',
  format: 'esm',
  minify: true,
  outDir: 'dist/web',
});

/** Components meet the SDK at its public entry, and so do those who install them. */
const coreByName = {
  name: 'core-by-name',
  resolveId: (id: string) => (id.endsWith('/core/index.js') ? { id: '@souk/client-sdk', external: true } : null),
};

export default defineConfig([
  {
    ...common,
    ...withWebSocket('global'),
    platform: 'neutral',
    format: ['esm', 'cjs'],
    dts: { sourcemap: false },
  },
  { ...common, ...withWebSocket('node'), platform: 'node', format: ['esm', 'cjs'], outDir: 'dist/node' },
  {
    ...common,
    ...withWebSocket('global'),
    entry: { souk: 'core/index.ts' },
    platform: 'browser',
    format: 'iife',
    outputOptions: { codeSplitting: false },
    globalName: 'Souk',
    minify: true,
    hooks: { 'build:done': printIntegrity },
  },
  fromServer('souk-panel', 'ui/index.ts'),
  fromServer('souk-inbox', 'ui/inbox/index.ts'),
  {
    ...common,
    // With a bundler there is one core: the one that the host imports too.
    plugins: [coreByName, compactTemplates],
    entry: { index: 'ui/index.ts', inbox: 'ui/inbox/index.ts' },
    deps: {
      alwaysBundle: [/^@souk\/shared\//, 'lucide-static', 'thumbhash'],
      neverBundle: ['@souk/client-sdk', /^lit/],
    },
    platform: 'browser',
    format: 'esm',
    dts: { sourcemap: false },
    outDir: 'dist/ui',
  },
]);
