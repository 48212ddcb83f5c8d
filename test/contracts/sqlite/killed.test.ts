import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import type { EntryLog } from '../../../server/rooms/EntryLog.js';
import { createSqliteStores } from '../../../server/store/sqlite/createSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { unique } from '../../support/factories/unique.js';
import { onTeardown } from '../../support/teardown.js';
import { createSeededRandom } from '../../torture/seededRandom.js';
import { openMigrated } from './openMigrated.js';

type Ack = readonly [roomId: string, seq: number, cause: string];

const KILLS = 8;
const script = fileURLToPath(new URL('ackingProcess.ts', import.meta.url));

/** Lets a process append until it told so many batches, kills it, and answers what it told by then. */
async function killAfter(batches: number, args: readonly string[]): Promise<Ack[]> {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTeardown(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const acks: Ack[] = [];
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acks.push(...(JSON.parse(line) as Ack[]));
    told += 1;
    if (told === batches) child.kill('SIGKILL');
  }
  await exited;
  return acks;
}

async function expectWhole(entries: EntryLog, roomIds: readonly string[], acks: readonly Ack[]): Promise<void> {
  for (const [roomId, seq, cause] of acks) {
    const found = await entries.find(roomId, 'buyer:77', cause);
    expect(found, `${cause}, told as ${seq}`).to.have.property('seq', seq);
  }
  for (const roomId of roomIds) {
    const log = await entries.read({ roomId, limit: 100_000, from: 'start' });
    expect(log.map(({ seq }) => seq)).to.deep.equal(log.map((_, at) => at + 1));
    expect(new Set(log.map(({ cause }) => cause)).size, 'causes').to.equal(log.length);
    expect(await entries.heads([roomId])).to.deep.equal(new Map([[roomId, log.length]]));
    for (const entry of log) {
      expect(await entries.append([{ ...entry, seq: log.length + 1 }])).to.deep.equal([{ kind: 'cause_taken', entry }]);
    }
  }
}

describe('SQLite killed while it appends and folds', function () {
  this.timeout(120_000);
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);

  it(`[M1] [M2] nothing told is lost, doubled or without its number, seed ${seed}`, async () => {
    const random = createSeededRandom(seed);
    const dataDir = temporaryDirectory();
    const roomIds = [unique('room'), unique('room'), unique('room')];
    const acks: Ack[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const generationKeys = random.pick([1, 7, 20, 400]);
      acks.push(...(await killAfter(random.between(1, 40), [dataDir, String(generationKeys), ...roomIds])));
      const database = openMigrated(dataDir);
      const { entries } = await createSqliteStores(database, systemClock, { generationKeys });
      await expectWhole(entries, roomIds, acks);
      expect(database.prepare('PRAGMA integrity_check').get()?.integrity_check).to.equal('ok');
      database.close();
    }
    expect(acks.length).to.be.at.least(KILLS * roomIds.length);
  });
});
