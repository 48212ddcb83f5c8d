import { expect } from 'chai';
import type { Door, DoorStore } from '../../server/rooms/DoorStore.js';
import { buildDoor, doorKey } from '../support/factories/buildDoor.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';
import { expectKeyed } from './expectKeyed.js';

/** What callers on any instance see of a DoorStore. */
export function doorStoreContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let doors: DoorStore;
  let others: DoorStore;
  before(async () => {
    under = await create();
    doors = under.stores.doors;
    others = (await under.another()).doors;
  });

  it('[O2] a claimed door stands as it was claimed, on every instance', async () => {
    const door = buildDoor();
    expect(await doors.get(door.key)).to.equal(undefined);
    expect(await doors.claim(door)).to.deep.equal(door);
    expect(await others.get(door.key)).to.deep.equal(door);
  });

  it('[O2] 50 openers of one door over two instances all get one room', async () => {
    const key = doorKey();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? doors : others).claim(buildDoor({ key }))),
    );
    const standing = await doors.get(key);
    for (const answer of answers) expect(answer).to.deep.equal(standing);
    expect(standing?.opened.roomId).to.equal(standing?.roomId);
  });

  it('[O2] only the direct successor replaces a door', async () => {
    const first = await doors.claim(buildDoor());
    const successor = (generation: number) => buildDoor({ key: first.key, generation });
    expect(await doors.succeed(successor(1)), 'the same generation').to.deep.equal(first);
    expect(await doors.succeed(successor(3)), 'one generation skipped').to.deep.equal(first);
    const second = successor(2);
    expect(await others.succeed(second)).to.deep.equal(second);
    expect(await doors.succeed(successor(2)), 'too late').to.deep.equal(second);
    expect(await doors.get(first.key)).to.deep.equal(second);
    expect(await doors.claim(buildDoor({ key: first.key })), 'a claim of what was succeeded').to.deep.equal(second);
  });

  it('[O2] 50 successors of one door over two instances: one wins, all learn which', async () => {
    const { key } = await doors.claim(buildDoor());
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? doors : others).succeed(buildDoor({ key, generation: 2 }))),
    );
    const standing = await others.get(key);
    expect(standing?.generation).to.equal(2);
    for (const answer of answers) expect(answer).to.deep.equal(standing);
  });

  it('[O2] doors are walked in pages by key, each once', async () => {
    const own = await create();
    const made: Door[] = [];
    for (let at = 0; at < 7; at += 1)
      made.push(await own.stores.doors.claim(buildDoor({ clientRoomId: unique('client-room') })));
    const seen: Door[] = [];
    for (let page = await own.stores.doors.scan('', 3); page.length > 0; ) {
      expect(page.length).to.be.at.most(3);
      seen.push(...page);
      page = await own.stores.doors.scan(seen.at(-1)?.key ?? '', 3);
    }
    expect(seen).to.deep.equal(made.sort((a, b) => (a.key < b.key ? -1 : 1)));
    expectKeyed(
      await own.plansOf(async (stores) => {
        await stores.doors.scan(seen[2]?.key ?? '', 3);
        await stores.doors.get(seen[2]?.key ?? '');
      }),
    );
  });
}
