import { expect } from 'chai';
import type { NodeLease, NodeStore } from '../../server/store/NodeStore.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

const lease = (aliveUntil: number, nodeId = unique('node')): NodeLease => ({
  nodeId,
  aliveUntil,
  checkpoints: { entries: `entries before ${aliveUntil}`, staff: '{"t":1}' },
});

/** Leases of nodes and of jobs. */
export function nodeStoreContract(create: CreateStores): void {
  let nodes: NodeStore;
  let others: NodeStore;
  beforeEach(async () => {
    const under = await create();
    nodes = under.stores.nodes;
    others = (await under.another()).nodes;
  });

  it('[M1] a lease that ran out is told with its checkpoints, on every instance', async () => {
    const [dead, living] = [lease(1_000), lease(2_000)];
    await nodes.renew(dead);
    await nodes.renew(living);
    expect(await others.expired(1_000), 'not before its end').to.deep.equal([]);
    expect(await others.expired(1_001)).to.deep.equal([dead]);
    expect(await others.expired(2_001)).to.have.deep.members([dead, living]);
  });

  it('[M1] a renewed lease carries the later checkpoints', async () => {
    const first = lease(1_000);
    await nodes.renew(first);
    const renewed = lease(5_000, first.nodeId);
    await nodes.renew(renewed);
    expect(await others.expired(2_000)).to.deep.equal([]);
    expect(await others.expired(6_000)).to.deep.equal([renewed]);
  });

  it('[M1] an expired lease is taken away by exactly one of many', async () => {
    const dead = lease(1_000);
    await nodes.renew(dead);
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? nodes : others).remove(dead.nodeId, dead.aliveUntil)),
    );
    expect(taken.filter(Boolean)).to.have.lengthOf(1);
    expect(await nodes.expired(9_000)).to.deep.equal([]);
    expect(await nodes.remove(dead.nodeId, dead.aliveUntil)).to.equal(false);
  });

  it('[M1] a lease renewed since it was seen expired is not taken away', async () => {
    const seen = lease(1_000);
    await nodes.renew(seen);
    await nodes.renew(lease(9_000, seen.nodeId));
    expect(await others.remove(seen.nodeId, seen.aliveUntil)).to.equal(false);
    expect(await others.expired(10_000)).to.have.lengthOf(1);
  });

  it('[P2] of many that claim a job at once exactly one holds it', async () => {
    const name = unique('job');
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? nodes : others).claimJob(name, `node-${at}`, 100, 200)),
    );
    expect(claims.filter((token) => token !== undefined)).to.have.lengthOf(1);
  });

  it('[P2] a job is held until its end, and every holder has a higher token than the one before', async () => {
    const name = unique('job');
    const tokens = [
      await nodes.claimJob(name, 'one', 100, 200),
      await others.claimJob(name, 'other', 200, 300),
      await nodes.claimJob(name, 'one', 450, 500),
    ];
    expect(
      tokens.every((token) => token !== undefined),
      'free at its end',
    ).to.equal(true);
    expect(tokens).to.deep.equal([...new Set(tokens)].sort((a, b) => Number(a) - Number(b)));
    for (const nodeId of ['one', 'other']) {
      expect(await others.claimJob(name, nodeId, 499, 900), `held, asked by ${nodeId}`).to.equal(undefined);
    }
    expect(await others.claimJob(unique('job'), 'other', 100, 200), 'another job').to.be.a('number');
  });

  it('[P2] rivals for each next term of a job never share a token', async () => {
    const name = unique('job');
    const tokens: number[] = [];
    for (let term = 0; term < 10; term += 1) {
      const claims = await Promise.all(
        [nodes, others, nodes, others].map((store, at) =>
          store.claimJob(name, `node-${at}`, term * 100, term * 100 + 100),
        ),
      );
      tokens.push(...claims.filter((token) => token !== undefined));
    }
    expect(tokens).to.have.lengthOf(10);
    expect(tokens).to.deep.equal([...new Set(tokens)].sort((a, b) => a - b));
  });
}
