import { expect } from 'chai';
import type { SoukStorage } from '../../client-sdk/core/outbox/SoukStorage.js';
import { fakeTime } from './support/fakeTime.js';
import { createMapStorage, openOutbox } from './support/openOutbox.js';

/** Lets promises that wait for nothing run. */
const settle = (clock: ReturnType<typeof fakeTime>) => clock.tickAsync(0);
const states = (items: readonly { state: string }[]) => items.map(({ state }) => state);

describe('createOutbox', () => {
  it('[M1] messages of a room leave one after the other, those of other rooms meanwhile', async () => {
    const clock = fakeTime();
    const { outbox, attempts, texts } = openOutbox();
    for (const text of ['a', 'b', 'c']) outbox.send('room-1', { text: text }, 0);
    outbox.send('room-2', { text: 'z' }, 0);
    await settle(clock);
    expect(texts()).to.deep.equal(['a', 'z']);
    expect(states(outbox.local('room-1'))).to.deep.equal(['sending', 'queued', 'queued']);
    attempts[0]?.store();
    await settle(clock);
    expect(texts()).to.deep.equal(['a', 'z', 'b']);
  });

  it('[M1] an unanswered message is sent again with the same id, after a pause, before later ones', async () => {
    const clock = fakeTime();
    const { outbox, attempts, texts } = openOutbox();
    const local = outbox.send('room-1', { text: 'a' }, 0);
    outbox.send('room-1', { text: 'b' }, 0);
    await settle(clock);
    attempts[0]?.refuse({ code: 'unavailable', retryable: true });
    await settle(clock);
    expect(states(outbox.local('room-1'))).to.deep.equal(['queued', 'queued']);
    await clock.tickAsync(1_100);
    expect(texts()).to.deep.equal(['a', 'a']);
    expect(attempts[1]?.clientMessageId).to.equal(attempts[0]?.clientMessageId);
    attempts[1]?.store();
    expect((await local.stored).clientMessageId).to.equal(local.clientMessageId);
  });

  it('[S9] the server’s retryAfterMs is waited for', async () => {
    const clock = fakeTime();
    const { outbox, attempts } = openOutbox();
    outbox.send('room-1', { text: 'a' }, 0);
    await settle(clock);
    attempts[0]?.refuse({ code: 'rate_limited', retryable: true, retryAfterMs: 7_000 });
    await clock.tickAsync(6_999);
    expect(attempts).to.have.length(1);
    await clock.tickAsync(1);
    expect(attempts).to.have.length(2);
  });

  it('[C1] a refused message keeps its text and error, lets the next one pass, and can be retried', async () => {
    const clock = fakeTime();
    const { outbox, attempts, texts } = openOutbox();
    const local = outbox.send('room-1', { text: 'call 050 123 45 67' }, 0);
    outbox.send('room-1', { text: 'b' }, 0);
    await settle(clock);
    attempts[0]?.refuse({ code: 'content_refused', details: { findings: [{ rule: 'phone', start: 5, end: 18 }] } });
    const refusal = await local.stored.catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'content_refused' });
    await settle(clock);
    const [failed] = outbox.local('room-1');
    expect(failed).to.include({ state: 'failed', text: 'call 050 123 45 67', canCancel: true });
    expect(failed?.error?.details?.findings).to.have.length(1);
    attempts[1]?.store();
    failed?.retry();
    await settle(clock);
    expect(texts()).to.deep.equal(['call 050 123 45 67', 'b', 'call 050 123 45 67']);
    expect(attempts[2]?.clientMessageId).to.equal(local.clientMessageId);
  });

  it('[M3] a held message leaves in its time and not before', async () => {
    const clock = fakeTime();
    const { outbox, texts } = openOutbox();
    const local = outbox.send('room-1', { text: 'a' }, 4_000);
    expect(local).to.include({ state: 'held', leavesAt: clock.now + 4_000, canCancel: true });
    await clock.tickAsync(3_999);
    expect(texts()).to.deep.equal([]);
    await clock.tickAsync(1);
    expect(texts()).to.deep.equal(['a']);
    expect(local.cancel()).to.equal(false);
  });

  it('[M3] a cancelled message never leaves, here or after a reload', async () => {
    const clock = fakeTime();
    const storage = createMapStorage();
    const { outbox, attempts } = openOutbox(storage);
    const local = outbox.send('room-1', { text: 'a' }, 4_000);
    await clock.tickAsync(2_000);
    expect(local.cancel()).to.equal(true);
    expect(local.cancel()).to.equal(false);
    const outcome = await local.stored.catch(({ message }: Error) => message);
    expect(outcome).to.equal('The message was withdrawn.');
    await clock.tickAsync(10_000);
    expect(attempts).to.deep.equal([]);
    expect(storage.records.size).to.equal(0);
  });

  it('[F24] what was unsent when the page died is sent by the next, in order, with the same ids', async () => {
    const clock = fakeTime();
    const records = new Map<string, unknown>();
    const before = openOutbox(createMapStorage(records));
    const ids = ['a', 'b', 'c'].map((text) => before.outbox.send('room-1', { text: text }, 0).clientMessageId);
    before.outbox.send('room-1', { text: 'held' }, 3_000);
    await settle(clock);
    const after = openOutbox(createMapStorage(new Map(records)));
    for (let i = 0; i < 3; i += 1) {
      await settle(clock);
      after.attempts[i]?.store();
    }
    await clock.tickAsync(3_000);
    expect(after.texts()).to.deep.equal(['a', 'b', 'c', 'held']);
    expect(after.attempts.slice(0, 3).map(({ clientMessageId }) => clientMessageId)).to.deep.equal(ids);
  });

  it('[S1] nothing leaves while there is no connection, all of it when there is', async () => {
    const clock = fakeTime();
    const { outbox, attempts, texts } = openOutbox();
    outbox.send('room-1', { text: 'a' }, 0);
    await settle(clock);
    outbox.pause();
    attempts[0]?.refuse({ code: 'unavailable', retryable: true });
    outbox.send('room-1', { text: 'b' }, 0);
    await clock.tickAsync(60_000);
    expect(texts()).to.deep.equal(['a']);
    outbox.resume('https://souk.example|buyer:77');
    await settle(clock);
    expect(texts()).to.deep.equal(['a', 'a']);
  });

  it('[S1] an ended session is no refusal of the message', async () => {
    const clock = fakeTime();
    const { outbox, attempts } = openOutbox();
    outbox.send('room-1', { text: 'a' }, 0);
    await settle(clock);
    attempts[0]?.refuse({ code: 'token_expired' });
    await clock.tickAsync(60_000);
    expect(states(outbox.local('room-1'))).to.deep.equal(['queued']);
    expect(attempts).to.have.length(1);
  });

  it('[M1] an entry seen in the log need not be acknowledged', async () => {
    const clock = fakeTime();
    const { outbox, attempts } = openOutbox();
    const first = outbox.send('room-1', { text: 'a' }, 0);
    await settle(clock);
    attempts[0]?.store();
    const entry = await first.stored;
    const second = outbox.send('room-1', { text: 'b' }, 0);
    outbox.seen({ ...entry, seq: 2, clientMessageId: second.clientMessageId });
    expect((await second.stored).seq).to.equal(2);
    expect(outbox.local('room-1')).to.deep.equal([]);
  });

  it('[F40] a storage that fails keeps nothing from being sent', async () => {
    const clock = fakeTime();
    const blocked = () => Promise.reject(new Error('blocked'));
    const storage: SoukStorage = { isShared: true, list: blocked, put: blocked, remove: blocked };
    const { outbox, attempts, stored } = openOutbox(storage);
    outbox.send('room-1', { text: 'a' }, 0);
    await settle(clock);
    attempts[0]?.store();
    await settle(clock);
    expect(stored).to.have.length(1);
  });

  it('[F40] a storage that never answers keeps nothing from being sent for long', async () => {
    const clock = fakeTime();
    const silent = () => new Promise<never>(() => undefined);
    const { outbox, attempts } = openOutbox({ isShared: true, list: silent, put: silent, remove: silent });
    outbox.send('room-1', { text: 'a' }, 0);
    await clock.tickAsync(3_000);
    expect(attempts).to.have.length(1);
  });

  it('[S1] local entries are the same objects until they change', async () => {
    const clock = fakeTime();
    const { outbox } = openOutbox();
    const first = outbox.send('room-1', { text: 'a' }, 4_000);
    outbox.send('room-1', { text: 'b' }, 4_000);
    await settle(clock);
    expect(outbox.local('room-1')[0]).to.equal(first);
    expect(outbox.local('room-1')[1]).to.equal(outbox.local('room-1')[1]);
  });
});
