import { expect } from 'chai';
import { LiveNodes } from '../../../server/rooms/LiveNodes.js';

const lease = (nodeId: string, aliveUntil: number) => ({ nodeId, aliveUntil, checkpoints: { entries: '', staff: '' } });

describe('LiveNodes', () => {
  it('[F20] lives who holds a lease that has not run out, asked once a second for everybody', async () => {
    let now = 100_000;
    let asked = 0;
    const leases = [lease('a', 101_500), lease('b', 99_999)];
    const expired = async () => {
      asked += 1;
      return leases;
    };
    const nodes = new LiveNodes({ expired }, { now: () => now });
    const lives = () => Promise.all(['a', 'b', 'c'].map((id) => nodes.isAlive(id)));
    expect(await lives()).to.deep.equal([true, false, false]);
    now += 999;
    leases.push(lease('c', 200_000));
    expect(await lives(), 'not asked again').to.deep.equal([true, false, false]);
    expect(asked).to.equal(1);
    now += 1_000;
    expect(await lives()).to.deep.equal([false, false, true]);
    expect(asked).to.equal(2);
  });
});
