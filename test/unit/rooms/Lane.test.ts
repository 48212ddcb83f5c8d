import { expect } from 'chai';
import { Lane } from '../../../server/rooms/Lane.js';

describe('Lane', () => {
  it('[M1] runs tasks one at a time in the order they came', async () => {
    const lane = new Lane();
    const trace: string[] = [];
    const task = (name: string, turns: number) => async () => {
      trace.push(`${name} in`);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      trace.push(`${name} out`);
    };
    await Promise.all([lane.run(task('a', 5)), lane.run(task('b', 0)), lane.run(task('c', 2))]);
    expect(trace).to.deep.equal(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    expect(lane.isIdle).to.equal(true);
  });

  it('starts a task in the same turn when idle', () => {
    let hasStarted = false;
    void new Lane().run(() => {
      hasStarted = true;
    });
    expect(hasStarted).to.equal(true);
  });

  it('goes on after a task that throws, and a newcomer does not overtake those who wait', async () => {
    const lane = new Lane();
    const order: number[] = [];
    const failing = lane.run(() => Promise.reject(new Error('no')));
    const second = lane.run(() => void order.push(2));
    await failing.catch(() => order.push(1));
    const third = lane.run(() => void order.push(3));
    await Promise.all([second, third]);
    expect(order.indexOf(2)).to.be.lessThan(order.indexOf(3));
  });
});
