import { expect } from 'chai';
import { audienceOfPerson, audienceOfShop } from '../../../server/delivery/audiences.js';
import type { Presence, PresenceChange } from '../../../server/presence/ConnectedPeople.js';
import { LastSeenBook } from '../../../server/presence/LastSeenBook.js';
import type { LastSeen } from '../../../server/presence/LastSeenStore.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

const olena = audienceOfPerson('buyer', 'olena');
const left = (at: number): Presence => ({ state: 'offline', lastSeenAt: at });

function openBook() {
  const listeners = new Set<(change: PresenceChange) => void>();
  const written: LastSeen[][] = [];
  const failures: unknown[] = [];
  const store = { isAway: false };
  const book = new LastSeenBook({
    people: {
      onChanged: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    lastSeen: {
      raise: async (seen) => {
        if (store.isAway) throw new Error('away');
        written.push([...seen]);
      },
      getMany: async () => [],
    },
    clock: { now: () => 1_000 },
    onError: (cause) => void failures.push(cause),
  });
  onTeardown(() => book.close().catch(() => {}));
  const change = (audience: typeof olena, presence: Presence, isOurs = true): void => {
    for (const listener of listeners) listener({ audience, presence, isOurs });
  };
  return { book, change, written, failures, store };
}

describe('LastSeenBook', () => {
  it('[P1] writes who left and who came, many at once, by itself, and only what is this node’s to write', async () => {
    const { change, written } = openBook();
    change(olena, left(5_000));
    change(audienceOfShop('lamps'), { state: 'online' });
    change(audienceOfShop('lamps'), { state: 'away' });
    change(audienceOfPerson('buyer', 'eva'), left(6_000), false);
    change(audienceOfPerson('seller', 'ann'), left(7_000));
    await until(() => written.length > 0);
    expect(written).to.deep.equal([
      [
        { side: 'buyer', id: 'olena', at: 5_000 },
        { side: 'shop', id: 'lamps', at: 1_000 },
      ],
    ]);
  });

  it('[F7] what a store that is away did not take is written later, and the later instant holds', async () => {
    const { book, change, written, failures, store } = openBook();
    store.isAway = true;
    change(olena, left(5_000));
    await until(() => failures.length > 0);
    change(olena, left(9_000));
    change(olena, left(8_000));
    store.isAway = false;
    await book.flush();
    expect(written).to.deep.equal([[{ side: 'buyer', id: 'olena', at: 9_000 }]]);
  });

  it('[F17] what waits is written at the end, in batches that keep a commit short', async () => {
    const { book, change, written } = openBook();
    for (let at = 0; at < 1_200; at += 1) change(audienceOfPerson('buyer', `b${at}`), left(at));
    await book.close();
    expect(written.map(({ length }) => length)).to.deep.equal([500, 500, 200]);
    change(olena, left(5_000));
    await book.flush();
    expect(written).to.have.lengthOf(3);
  });
});
