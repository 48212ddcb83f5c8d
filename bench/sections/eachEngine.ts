import type { Bench } from '../Bench.js';
import type { ProductStore } from '../targets/startProduct.js';

/** The stores that this machine can run, each with a fresh place for its data. */
export async function eachEngine(bench: Bench, purpose: string): Promise<{ name: string; store: ProductStore }[]> {
  const sqlite = {
    name: 'SQLite',
    store: { engine: 'sqlite', dataDir: bench.newDirectory(`${purpose}-sqlite`) },
  } as const;
  if (!bench.hasMongod) return [sqlite];
  const store = {
    engine: 'mongo',
    mongod: await bench.mongod(),
    database: purpose,
    dataDir: bench.newDirectory(purpose),
  } as const;
  return [sqlite, { name: 'MongoDB', store }];
}
