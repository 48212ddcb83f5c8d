import type { Entry } from '@souk/shared/model/entries.js';
import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import type { LiveRoom } from '../../../server/rooms/LiveRoom.js';
import { loadRooms, refreshRooms } from '../../../server/rooms/loadRooms.js';
import { RowWriter } from '../../../server/rooms/RowWriter.js';
import { MarketFacts } from '../../../server/shops/MarketFacts.js';
import { type Market, openMarket, ROWS_HELD_MS } from '../../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../../support/market/openShop.js';
import { buyer } from '../../support/market/people.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');

describe('rows of a room that two nodes append to', () => {
  /** Heads of the rows written by the node at hand. */
  let written: number[];
  let refreshed: number;
  /** Called when rows of this node were refused. */
  let onRefused: () => Promise<void>;
  let market: Market;
  let roomId: string;
  let room: LiveRoom;
  let rows: RowWriter;

  beforeEach(async () => {
    [written, refreshed, onRefused] = [[], 0, async () => {}];
    market = await openMarket();
    await openShop(market, 'lamps');
    ({ id: roomId } = await openProductRoom(market, olena, 'lamps', 'Добрий день'));
    await untilRowAt(2);
    const { stores } = market;
    room = (await loadRooms(stores, [roomId])).get(roomId)?.room ?? expect.fail('no room');
    rows = new RowWriter({
      inbox: {
        ...stores.inbox,
        get: (roomIds) => stores.inbox.get(roomIds),
        put: async (batch) => {
          const refused = await stores.inbox.put(batch);
          written.push(...batch.filter((row) => !refused.includes(row.roomId)).map(({ state }) => state.headSeq));
          if (refused.length > 0) await onRefused();
          return refused;
        },
      },
      standings: stores.standings,
      facts: new MarketFacts(stores, systemClock, (cause) => expect.fail(String(cause))),
      everyMs: ROWS_HELD_MS,
      refresh: async (behind) => {
        refreshed += behind.length;
        await refreshRooms(stores, behind);
      },
      onWritten: () => {},
      onError: (cause) => expect.fail(String(cause)),
    });
    onTeardown(() => rows.close());
  });

  const untilRowAt = (headSeq: number) =>
    until(async () => (await market.stores.inbox.get([roomId])).get(roomId)?.state.headSeq === headSeq);

  it('[I1] theirs stands for both: it is left to the node that appended last, which may be this one', async () => {
    rows.appended(room);
    rows.heard(room, 'theirs');
    await rows.flush();
    expect(written).to.deep.equal([]);
    rows.heard(room, 'theirs');
    rows.appended(room);
    await rows.flush();
    expect(written).to.deep.equal([2]);
  });

  it('[I1] ours stands for both: it is written, and again while the other node counts on it', async () => {
    rows.appended(room);
    rows.heard(room, 'ours');
    await rows.flush();
    expect(written).to.deep.equal([2]);
    rows.heard(room, 'ours');
    await rows.flush();
    expect(written).to.deep.equal([2, 2]);
  });

  it('[I1] a room that only the other node appends to is that node’s to write', async () => {
    rows.heard(room, 'ours');
    await rows.flush();
    expect(written).to.deep.equal([]);
  });

  it('[I1] [M5] what the other node does not know is written here: a receipt, a staff entry', async () => {
    rows.appended(room);
    rows.touch(room);
    rows.heard(room, 'theirs');
    await rows.flush();
    expect(written).to.deep.equal([2]);
  });

  it('[P2] refused as older, it is written again with what the log holds', async () => {
    await say(market, olena, roomId, 'Є хто?');
    await untilRowAt(3);
    rows.appended(room);
    await rows.flush();
    expect([refreshed, written]).to.deep.equal([1, []]);
    await rows.flush();
    expect(written).to.deep.equal([3]);
  });

  it('[P2] the log is not read for what was heard in the meantime', async () => {
    const { entry } = await say(market, olena, roomId, 'Є хто?');
    await untilRowAt(3);
    onRefused = async () => room.apply(entry as Entry);
    rows.appended(room);
    await rows.flush();
    await rows.flush();
    expect([refreshed, written]).to.deep.equal([0, [3]]);
  });
});
