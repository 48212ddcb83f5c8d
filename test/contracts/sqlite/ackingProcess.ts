import { systemClock } from '../../../server/Clock.js';
import { createSqliteStores } from '../../../server/store/sqlite/createSqliteStores.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { openMigrated } from './openMigrated.js';

const [dataDir = '', generationKeys = '20', ...roomIds] = process.argv.slice(2);

const { entries } = await createSqliteStores(openMigrated(dataDir), systemClock, {
  generationKeys: Number(generationKeys),
});
for (;;) {
  const heads = await entries.heads(roomIds);
  const batch = roomIds.map((roomId) => buildEntry({ roomId, seq: (heads.get(roomId) ?? 0) + 1 }));
  const outcomes = await entries.append(batch);
  const acks = batch
    .filter((_, at) => outcomes[at]?.kind === 'stored')
    .map(({ roomId, seq, cause }) => [roomId, seq, cause]);
  // Written at once: what is told is told before the next append.
  process.stdout.write(`${JSON.stringify(acks)}\n`);
  await new Promise(setImmediate);
}
