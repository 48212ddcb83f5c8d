import { expect } from 'chai';
import fc from 'fast-check';
import { loadRooms } from '../../server/rooms/loadRooms.js';
import { projectRow } from '../../server/rooms/projectRow.js';
import type { Stores } from '../../server/store/Stores.js';
import { playHistory } from '../support/factories/playHistory.js';
import { roomHistory } from '../support/factories/roomHistory.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';

/** Rows are projections: they can be thrown away and come back from the logs. */
export function projectionsContract(create: CreateStores): void {
  let under: StoresUnderTest;
  before(async () => {
    under = await create();
  });

  it('[M5] [I1] rows rebuilt from the logs equal the stored ones after any history', async () => {
    const { inbox } = under.stores;
    const check = async (histories: Parameters<typeof playHistory>[1][]) => {
      const roomIds: string[] = [];
      for (const history of histories) roomIds.push(await playHistory(under.stores, history));
      const stored = await inbox.get(roomIds);
      expect([...stored.keys()]).to.have.members(roomIds);
      await inbox.clear();
      await rebuild(under.stores, roomIds);
      expect(await inbox.get(roomIds)).to.deep.equal(stored);
    };
    await fc.assert(fc.asyncProperty(fc.array(roomHistory, { minLength: 1, maxLength: 3 }), check), { numRuns: 30 });
  });
}

async function rebuild(stores: Stores, roomIds: readonly string[]): Promise<void> {
  for (const { room } of (await loadRooms(stores, roomIds)).values()) {
    const standing = await stores.standings.get(room.state.shopId, room.state.buyerId);
    await stores.inbox.put([projectRow(room, standing)]);
  }
}
