import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { compactTemplates } from './compactTemplates.js';

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PAGES = ['storefront', 'dashboard', 'console'];

const entries = PAGES.map((page) => [page, folder(`${page}/index.html`)] as const);

export default defineConfig({
  root: folder('.'),
  base: '/demo/',
  plugins: [{ ...compactTemplates, enforce: 'pre' }],
  // Our own packages from their sources, so that the pages need no other build before theirs.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: folder('../dist/pages'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A strict policy admits nothing that stands inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.fromEntries(entries.filter(([, page]) => existsSync(page))) },
  },
});
