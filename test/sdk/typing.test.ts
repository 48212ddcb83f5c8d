import { expect } from 'chai';
import { createTypingSignal } from '../../client-sdk/core/rooms/createTypingSignal.js';
import { createTypists } from '../../client-sdk/core/rooms/createTypists.js';
import { fakeTime } from './support/fakeTime.js';

describe('createTypingSignal', () => {
  it('[M5] keystrokes are told once in 5 s, a stop once', () => {
    const clock = fakeTime();
    const told: [boolean, number][] = [];
    const start = clock.now;
    const signal = createTypingSignal((isTyping) => told.push([isTyping, clock.now - start]));
    signal.set(false);
    for (let i = 0; i < 120; i += 1) {
      signal.set(true);
      clock.tick(100);
    }
    signal.set(false);
    signal.set(false);
    expect(told).to.deep.equal([
      [true, 0],
      [true, 5_000],
      [true, 10_000],
      [false, 12_000],
    ]);
  });
});

describe('createTypists', () => {
  it('[M5] one who types is forgotten 10 s after the last sign', () => {
    const clock = fakeTime();
    let changes = 0;
    const typists = createTypists(() => {
      changes += 1;
    });
    typists.set({ side: 'shop', id: '5' }, true);
    clock.tick(9_000);
    typists.set({ side: 'shop', id: '5' }, true);
    clock.tick(9_999);
    expect(typists.list).to.deep.equal([{ side: 'shop', id: '5' }]);
    clock.tick(1);
    expect(typists.list).to.deep.equal([]);
    expect(changes).to.equal(2);
  });
});
