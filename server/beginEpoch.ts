import type { Config } from './config/Config.js';
import { ConfigRefused } from './config/ConfigRefused.js';
import { loadConfig } from './config/loadConfig.js';
import { refusalToStart } from './operations/refusalToStart.js';

/**
 * For an operator who has restored a backup (F34): clients may hold what came after it. Under a new epoch each of them
 * discards what it holds and loads it anew.
 */
async function main(): Promise<void> {
  const epoch = await begin(loadConfig());
  process.stdout.write(`Epoch ${epoch} has begun. Start the servers: every client will load its rooms anew.\n`);
}

async function begin({ mongodbUri, dataDir }: Config): Promise<string> {
  if (mongodbUri === undefined) return (await import('./store/sqlite/beginEpoch.js')).beginEpoch(dataDir);
  return (await import('./store/mongo/beginEpoch.js')).beginEpoch(mongodbUri, Date.now());
}

main().catch((error: unknown) => {
  const lines = error instanceof ConfigRefused ? error.message : refusalToStart(error, 'No epoch was begun');
  process.stderr.write(`${lines}\n`, () => process.exit(1));
});
