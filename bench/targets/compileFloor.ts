import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
/** Under the repository, so that its packages are found. */
const COMPILED = fileURLToPath(new URL('../../.cache/bench-floor', import.meta.url));
const FILES = ['floor', 'targets/readClaims'];

/** Compiles the floor, as the product is, so that neither starts slower for its language; answers the program. */
export function compileFloor(): string {
  for (const file of FILES) {
    const target = join(COMPILED, `${file}.js`);
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(readFileSync(join(SOURCES, `${file}.ts`), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    writeFileSync(target, outputText);
  }
  return join(COMPILED, 'floor.js');
}
