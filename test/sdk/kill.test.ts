import { expect } from 'chai';
import { createSouk } from '../../client-sdk/core/createSouk.js';
import type { Souk } from '../../client-sdk/core/Souk.js';
import { temporaryDirectory } from '../support/dirs.js';
import { type Program, startProgram } from '../support/process/startProgram.js';
import { onTeardown } from '../support/teardown.js';
import { TEST_SECRET } from '../support/tokens/signJwt.js';
import { until } from '../support/until.js';
import { createMapStorage } from './support/openOutbox.js';
import { askAbout, buyer, seller, textsOf } from './support/people.js';
import { type Claims, signToken } from './support/signToken.js';

/** A server in a process of its own, which can be killed and started again on the same port and data. */
async function openKillable() {
  const env = {
    HOST: '127.0.0.1',
    DATA_DIR: temporaryDirectory('sdk-kill'),
    JWT_SECRET: TEST_SECRET,
    RATE_LIMITS: 'off',
  };
  let running: Program = startProgram('server/main.ts', { ...env, PORT: '0' });
  const port = String(await running.port());
  return {
    kill: async () => {
      running.child.kill('SIGKILL');
      await running.exitCode();
    },
    start: async () => {
      running = startProgram('server/main.ts', { ...env, PORT: port });
      await running.port();
    },
    souk: (claims: Claims, storage = createMapStorage()): Souk => {
      const souk = createSouk({ url: `http://127.0.0.1:${port}`, token: async () => signToken(claims), storage });
      onTeardown(souk.close);
      return souk;
    },
  };
}

describe('a server that is killed', () => {
  it('[F1] [F24] while both sides write: every message is there once, in its sender’s order, on both sides', async function () {
    this.timeout(120_000);
    const { souk, kill, start } = await openKillable();
    const theirSouk = souk(seller);
    await theirSouk.connect();
    await theirSouk.request('shop:update', { shopId: 'shop-1', chatEnabled: true });
    const ourSouk = souk(buyer);
    await ourSouk.connect();
    const ours = await ourSouk.openRoom(askAbout('p-1'));
    const theirs = theirSouk.room(ours.roomId);
    await until(() => !theirs.snapshot.isStale && !ours.snapshot.isStale);

    const write = (name: string, round: number) => Array.from({ length: 20 }, (_, i) => `${name} ${round}.${i}`);
    const asked: string[][] = [[], []];
    const stored: Promise<unknown>[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (const [side, room] of [ours, theirs].entries()) {
        for (const text of write(side === 0 ? 'ours' : 'theirs', round)) {
          asked[side]?.push(text);
          stored.push(room.send(text).stored);
        }
      }
      await Promise.race(stored.slice(-10));
      await kill();
      await start();
    }
    await Promise.all(stored);
    await until(() => textsOf(ours).length === 120 && textsOf(theirs).length === 120, { timeoutMs: 10_000 });
    expect(textsOf(ours)).to.deep.equal(textsOf(theirs));
    expect(textsOf(ours).filter((text) => text.startsWith('ours'))).to.deep.equal(asked[0]);
    expect(textsOf(ours).filter((text) => text.startsWith('theirs'))).to.deep.equal(asked[1]);
    const seqs = ours.snapshot.entries.map((item) => item.kind === 'stored' && item.entry.seq);
    expect(seqs).to.deep.equal(Array.from({ length: 121 }, (_, i) => i + 1));
  });

  it('[F24] with messages unsent, and the client ends too: the next client of the person sends them once', async function () {
    this.timeout(120_000);
    const { souk, kill, start } = await openKillable();
    const theirSouk = souk(seller);
    await theirSouk.connect();
    await theirSouk.request('shop:update', { shopId: 'shop-1', chatEnabled: true });
    const records = new Map<string, unknown>();
    const before = souk(buyer, createMapStorage(records));
    await before.connect();
    const room = await before.openRoom(askAbout('p-1', 'first'));
    await until(() => textsOf(room).length === 1);
    await kill();
    await until(() => before.status.kind === 'reconnecting');
    for (const text of ['second', 'third']) room.send(text);
    expect(textsOf(room)).to.deep.equal(['first', '[second queued]', '[third queued]']);
    await until(() => records.size === 2);
    before.close();
    await start();
    const after = souk(buyer, createMapStorage(records));
    void after.connect();
    const again = after.room(room.roomId);
    await until(() => records.size === 0 && textsOf(again).length === 3);
    expect(textsOf(again)).to.deep.equal(['first', 'second', 'third']);
  });
});
