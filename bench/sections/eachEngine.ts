import type { Bench } from '../Bench.js';
import type { ProductStore } from '../targets/startProduct.js';

/** An engine with a place for its data. */
export interface Engine {
  readonly name: string;
  readonly store: ProductStore;
}

/** The stores that this machine can run, each with a fresh place for its data. */
export async function eachEngine(bench: Bench, purpose: string): Promise<Engine[]> {
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
