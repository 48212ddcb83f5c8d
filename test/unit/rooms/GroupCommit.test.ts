import { expect } from 'chai';
import { GroupCommit } from '../../../server/store/GroupCommit.js';

describe('GroupCommit', () => {
  it('[M1] gathers what arrives in one turn, and while a flush is under way, and answers each its own', async () => {
    const batches: number[][] = [];
    let release = (): void => {};
    const commit = new GroupCommit<number, number>(async (items) => {
      batches.push(items);
      if (batches.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return items.map((item) => item * 10);
    });
    const first = [commit.submit(1), commit.submit(2)];
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const later = [commit.submit(3), commit.submit(4)];
    release();
    expect(await Promise.all([...first, ...later])).to.deep.equal([10, 20, 30, 40]);
    expect(batches).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
  });

  it('[F7] rejects a failed flush whole and serves the next one', async () => {
    let isBroken = true;
    const commit = new GroupCommit<number, number>(async (items) => {
      if (isBroken) throw new Error('disk full');
      return items;
    });
    const outcomes = await Promise.allSettled([commit.submit(1), commit.submit(2)]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    isBroken = false;
    expect(await commit.submit(3)).to.equal(3);
  });
});
