import { expect } from 'chai';
import { type Audience, audienceOfPerson, audienceOfShop } from '../../../server/delivery/audiences.js';
import type { ConnectedPeople, Presence, PresenceChange } from '../../../server/presence/ConnectedPeople.js';
import { unique } from '../../support/factories/unique.js';
import { until } from '../../support/until.js';
import type { CreatePeople, NodeUnderTest, PeopleUnderTest } from './PeopleUnderTest.js';

/** What every node says of who is connected. */
export function connectedPeopleContract(create: CreatePeople): void {
  let under: PeopleUnderTest;
  let one: NodeUnderTest;
  let other: NodeUnderTest;
  let olena: Audience;
  beforeEach(async () => {
    under = await create();
    one = await under.open();
    other = await under.open();
    olena = audienceOfPerson('buyer', unique('olena'));
  });

  const shows = (people: ConnectedPeople, state: Presence['state'], audience = olena) =>
    until(() => people.stateOf(audience).state === state, { what: `${audience} is ${state}` });
  const everywhere = async (state: Presence['state'], audience = olena): Promise<void> => {
    await shows(one.people, state, audience);
    await shows(other.people, state, audience);
  };
  /** What a node tells of an audience from now on. */
  const listen = (people: ConnectedPeople, audience = olena) => {
    const heard: PresenceChange[] = [];
    people.onChanged((change) => void (change.audience === audience && heard.push(change)));
    return { heard, states: () => heard.map(({ presence }) => presence.state) };
  };
  const lastSeenOf = (people: ConnectedPeople): number => {
    const presence = people.stateOf(olena);
    if (presence.state !== 'offline' || presence.lastSeenAt === null) throw new Error('not remembered');
    return presence.lastSeenAt;
  };

  it('[P1] one never heard of is offline, and nothing is known of when they were here', () => {
    expect(one.people.stateOf(olena)).to.deep.equal({ state: 'offline', lastSeenAt: null });
  });

  it('[P1] who connects is online on every node, each is told once, and one of them writes it down', async () => {
    const ears = [listen(one.people), listen(other.people)];
    one.people.joined('c1', [olena]);
    await everywhere('online');
    await until(() => ears.every(({ heard }) => heard.length === 1));
    expect(ears.map(({ heard }) => heard[0]?.isOurs)).to.include(true);
    one.people.joined('c2', [olena]);
    other.people.joined('c3', [olena]);
    await under.pass(under.times.graceMs / 4);
    expect(ears.map(({ states }) => states())).to.deep.equal([['online'], ['online']]);
  });

  it('[P1] who left is offline after the grace, on every node, with the moment they left', async () => {
    one.people.joined('c1', [olena]);
    await everywhere('online');
    const ears = [listen(one.people), listen(other.people)];
    one.people.left('c1');
    await under.pass(under.times.graceMs / 2);
    await everywhere('online');
    await under.pass(under.times.graceMs);
    await everywhere('offline');
    await until(() => ears.every(({ heard }) => heard.length === 1));
    const [mine, theirs] = ears.map(({ heard }) => heard[0]);
    expect(mine?.presence).to.deep.equal(theirs?.presence);
    expect(mine?.presence).to.deep.equal(one.people.stateOf(olena));
    expect(lastSeenOf(one.people)).to.equal(lastSeenOf(other.people));
    expect([mine?.isOurs, theirs?.isOurs]).to.include(true);
  });

  it('[P1] a page reload is silent, on the same node and on another', async () => {
    one.people.joined('c1', [olena]);
    await everywhere('online');
    const ears = [listen(one.people), listen(other.people)];
    one.people.left('c1');
    await under.pass(under.times.graceMs / 4);
    one.people.joined('c2', [olena]);
    await under.pass(under.times.graceMs * 2);
    one.people.left('c2');
    await under.pass(under.times.graceMs / 4);
    other.people.joined('c3', [olena]);
    await under.pass(under.times.graceMs * 2);
    await everywhere('online');
    expect(ears.map(({ states }) => states())).to.deep.equal([[], []]);
  });

  it('[F14] of several devices one closes: still online, whatever node it was on', async () => {
    one.people.joined('phone', [olena]);
    one.people.joined('tab', [olena]);
    other.people.joined('laptop', [olena]);
    await everywhere('online');
    one.people.left('tab');
    one.people.left('phone');
    one.people.left('phone');
    await under.pass(under.times.graceMs * 2);
    await everywhere('online');
    other.people.left('laptop');
    await under.pass(under.times.graceMs * 2);
    await everywhere('offline');
  });

  it('[P1] without a command for long one is away, and back with the first one', async () => {
    one.people.joined('c1', [olena]);
    await everywhere('online');
    const ear = listen(other.people);
    await under.pass(under.times.awayAfterMs / 2);
    one.people.acted('c1');
    await under.pass(under.times.awayAfterMs * 0.75);
    await everywhere('online');
    await under.pass(under.times.awayAfterMs);
    await everywhere('away');
    one.people.acted('c1');
    await everywhere('online');
    await until(() => ear.heard.length === 2);
    expect(ear.states()).to.deep.equal(['away', 'online']);
  });

  it('[P1] away only when all devices are still; who leaves while away goes offline without being online', async () => {
    one.people.joined('c1', [olena]);
    await under.pass(under.times.awayAfterMs * 0.75);
    other.people.joined('c2', [olena]);
    await under.pass(under.times.awayAfterMs / 2);
    await everywhere('online');
    await under.pass(under.times.awayAfterMs);
    await everywhere('away');
    const ear = listen(one.people);
    one.people.left('c1');
    other.people.left('c2');
    await under.pass(under.times.graceMs * 2);
    await everywhere('offline');
    expect(ear.states()).to.deep.equal(['offline']);
  });

  it('[P1] a shop is present while any of its staff is; other audiences do not move', async () => {
    const shop = audienceOfShop(unique('shop'));
    const [ann, eva] = [audienceOfPerson('seller', unique('ann')), audienceOfPerson('seller', unique('eva'))];
    one.people.joined('a', [ann, shop]);
    other.people.joined('e', [eva, shop]);
    await everywhere('online', shop);
    one.people.left('a');
    await under.pass(under.times.graceMs * 2);
    await everywhere('offline', ann);
    await everywhere('online', eva);
    await everywhere('online', shop);
    expect(one.people.stateOf(olena).state).to.equal('offline');
  });

  it('[P1] a connection that changes its audiences leaves the old and keeps the common ones', async () => {
    const [kept, lost, won] = [unique('kept'), unique('lost'), unique('won')].map(audienceOfShop) as [
      Audience,
      Audience,
      Audience,
    ];
    one.people.joined('c1', [kept, lost]);
    await everywhere('online', lost);
    const ear = listen(other.people, kept);
    one.people.joined('c1', [kept, won]);
    await everywhere('online', won);
    await under.pass(under.times.graceMs * 2);
    await everywhere('offline', lost);
    await everywhere('online', kept);
    expect(ear.states()).to.deep.equal([]);
    one.people.left('c1');
    await under.pass(under.times.graceMs * 2);
    await everywhere('offline', won);
  });

  it('[F12] of a node that dies without a word nothing is left, and last seen is its last sign of life', async () => {
    one.people.joined('c1', [olena]);
    const both = audienceOfPerson('buyer', unique('both'));
    one.people.joined('c2', [both]);
    other.people.joined('c3', [both]);
    await everywhere('online');
    await everywhere('online', both);
    await under.pass(under.times.leaseMs);
    const ear = listen(other.people);
    const diedAt = under.now();
    await one.die();
    await under.pass(under.times.leaseMs / 2);
    expect(other.people.stateOf(olena).state).to.equal('online');
    await under.pass(Math.max(under.times.leaseMs, under.times.graceMs));
    await shows(other.people, 'offline');
    expect(other.people.stateOf(both).state).to.equal('online');
    expect(ear.heard.map(({ isOurs }) => isOurs)).to.deep.equal([true]);
    expect(lastSeenOf(other.people)).to.be.within(diedAt - under.times.leaseMs / 2, diedAt);
  });

  it('[F12] who comes to another node before the dead one is missed was never away', async () => {
    one.people.joined('c1', [olena]);
    await everywhere('online');
    const ear = listen(other.people);
    await one.die();
    await under.pass(under.times.leaseMs / 4);
    other.people.joined('c2', [olena]);
    await under.pass(under.times.leaseMs * 2 + under.times.graceMs);
    expect(ear.states()).to.deep.equal([]);
    await shows(other.people, 'online');
  });

  it('[F15] a node stopped for long is fenced: what it says of before is not believed, what it holds it says anew', async () => {
    one.people.joined('c1', [olena]);
    const eva = audienceOfPerson('buyer', unique('eva'));
    one.people.joined('c2', [eva]);
    await everywhere('online');
    await one.halt();
    await under.pass(under.times.leaseMs * 2 + under.times.graceMs);
    await shows(other.people, 'offline');
    await shows(other.people, 'offline', eva);
    other.people.joined('c3', [olena]);
    await shows(other.people, 'online');
    const ear = listen(other.people);
    // What it wakes up with: the end of a connection that is over for long.
    one.people.left('c1');
    await one.goOn();
    await under.pass(under.times.leaseMs / 2);
    await everywhere('online', eva);
    await under.pass(under.times.leaseMs * 2 + under.times.graceMs);
    await everywhere('online');
    await everywhere('online', eva);
    expect(ear.states()).to.deep.equal([]);
  });

  it('[F17] a node that closes says so: no lease is waited for, and the grace stands for those who move', async () => {
    one.people.joined('c1', [olena]);
    const eva = audienceOfPerson('buyer', unique('eva'));
    one.people.joined('c2', [eva]);
    await everywhere('online', eva);
    const ear = listen(other.people);
    await one.people.close();
    await one.die();
    other.people.joined('c3', [olena]);
    await under.pass(under.times.graceMs * 1.25);
    await shows(other.people, 'offline', eva);
    expect(ear.states()).to.deep.equal([]);
  });

  it('[P7] a node that starts later knows who is there', async () => {
    one.people.joined('c1', [olena]);
    await everywhere('online');
    const late = await under.open();
    await shows(late.people, 'online');
    one.people.left('c1');
    await under.pass(under.times.graceMs * 2);
    await shows(late.people, 'offline');
  });

  it('[F35] a listener that throws harms no other, and one that was taken off hears nothing', async () => {
    const heard: string[] = [];
    const off = one.people.onChanged(() => void heard.push('off'));
    off();
    const offFailing = one.people.onChanged(() => {
      throw new Error('a listener failed');
    });
    one.people.onChanged(({ presence }) => void heard.push(presence.state));
    one.people.joined('c1', [olena]);
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['online']);
    expect(under.takeFailures().map(String)).to.deep.equal(['Error: a listener failed']);
    offFailing();
  });

  it('[P1] in any order of joining, acting and leaving, all nodes end with the same, and it is true', async () => {
    const audiences = Array.from({ length: 3 }, () => audienceOfPerson('buyer', unique('any')));
    const living = new Map<string, Audience>();
    let seed = 20_260_520;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const nodes = [one, other];
    for (let step = 0; step < 300; step += 1) {
      const at = random(2);
      const id = `c${at}-${random(6)}`;
      const people = (nodes[at] as NodeUnderTest).people;
      const audience = audiences[random(3)] as Audience;
      if (random(2) === 0) {
        people.joined(id, [audience]);
        living.set(id, audience);
      } else if (random(3) === 0) {
        people.acted(id);
      } else {
        people.left(id);
        living.delete(id);
      }
    }
    await under.pass(under.times.graceMs * 2);
    for (const audience of audiences)
      await everywhere([...living.values()].includes(audience) ? 'online' : 'offline', audience);
  });
}
