import { systemClock } from '../../../server/Clock.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { appendRetrying } from '../appendRetrying.js';

const [dataDir = '', roomId = '', count = '0', rivals = '1'] = process.argv.slice(2);

const stores = await openSqliteStores({ dataDir, clock: systemClock });
// All begin together, or they would hardly meet.
const gate = `gate of ${roomId}`;
await appendRetrying(stores.entries, buildEntry({ roomId: gate }));
while (((await stores.entries.heads([gate])).get(gate) ?? 0) < Number(rivals)) await new Promise(setImmediate);
const seqs: number[] = [];
while (seqs.length < Number(count)) seqs.push((await appendRetrying(stores.entries, buildEntry({ roomId }))).seq);
await stores.close();
console.log(JSON.stringify({ deployment: stores.deployment, seqs }));
