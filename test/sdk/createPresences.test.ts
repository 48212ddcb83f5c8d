import type { PersonPresence, PresenceState } from '@souk/shared/model/presence.js';
import { expect } from 'chai';
import { ChatError } from '../../client-sdk/core/ChatError.js';
import { createPresences } from '../../client-sdk/core/rooms/createPresences.js';
import type { Souk } from '../../client-sdk/core/Souk.js';
import { until } from '../support/until.js';

const person = (roomId: string, state: PresenceState): PersonPresence => ({ id: 'lamps', roomId, state });

interface Asked {
  readonly roomIds: readonly string[];
  answer(people: PersonPresence[]): void;
  refuse(error: ChatError): void;
}

function open() {
  const asked: Asked[] = [];
  const changed: string[] = [];
  const request = ((_command: string, { roomIds }: { roomIds: string[] }) =>
    new Promise((resolve, reject) => {
      asked.push({ roomIds, answer: (people) => resolve({ people }), refuse: reject });
    })) as unknown as Souk['request'];
  const presences = createPresences(request, (roomId) => void changed.push(roomId));
  const next = (count: number) => until(() => asked[count - 1], { what: `question ${count}` });
  return { presences, asked, changed, next };
}

describe('createPresences', () => {
  it('[P1] watches the rooms in use, all of one turn with one question, and knows what is answered and told', async () => {
    const { presences, asked, changed, next } = open();
    presences.start(true);
    presences.use('r1', true);
    presences.use('r2', true);
    const question = await next(1);
    expect(question.roomIds).to.deep.equal(['r1', 'r2']);
    expect(presences.of('r1')).to.deep.equal([]);
    question.answer([person('r2', 'online')]);
    await until(() => presences.of('r2').length === 1);
    expect(presences.of('r1')).to.deep.equal([]);
    presences.hear(person('r1', 'away'));
    presences.hear(person('r2', 'offline'));
    presences.hear(person('elsewhere', 'online'));
    expect([presences.of('r1'), presences.of('r2')].flat()).to.deep.equal([
      person('r1', 'away'),
      person('r2', 'offline'),
    ]);
    expect(presences.of('elsewhere')).to.deep.equal([]);
    expect(presences.of('r1')).to.equal(presences.of('r1'));
    expect(asked).to.have.lengthOf(1);
    expect(changed).to.include.members(['r1', 'r2']);
  });

  it('[P1] one question is under way at a time; what changed meanwhile is asked for after it', async () => {
    const { presences, asked, next } = open();
    presences.start(true);
    presences.use('r1', true);
    const first = await next(1);
    presences.use('r2', true);
    presences.use('r1', false);
    presences.use('r3', true);
    await Promise.resolve();
    expect(asked).to.have.lengthOf(1);
    first.answer([person('r1', 'online')]);
    const second = await next(2);
    expect(second.roomIds).to.deep.equal(['r2', 'r3']);
    second.answer([person('r2', 'online'), person('r3', 'away')]);
    await until(() => presences.of('r3').length === 1);
    expect(presences.of('r1'), 'in use no more').to.deep.equal([]);
    presences.use('r2', false);
    presences.use('r3', false);
    expect((await next(3)).roomIds, 'nothing is watched any more').to.deep.equal([]);
  });

  it('[P1] without a connection nothing is known; after it everything in use is watched again', async () => {
    const { presences, changed, next } = open();
    presences.use('r1', true);
    presences.start(true);
    (await next(1)).answer([person('r1', 'online')]);
    await until(() => presences.of('r1').length === 1);
    changed.length = 0;
    presences.stop();
    expect(presences.of('r1')).to.deep.equal([]);
    expect(changed).to.deep.equal(['r1']);
    presences.hear(person('r1', 'online'));
    expect(presences.of('r1'), 'an event that came too late').to.deep.equal([]);
    presences.start(true);
    (await next(2)).answer([person('r1', 'away')]);
    await until(() => presences.of('r1')[0]?.state === 'away');
  });

  it('[S1] a server that does not offer it is never asked', async () => {
    const { presences, asked } = open();
    presences.start(false);
    presences.use('r1', true);
    await new Promise(setImmediate);
    expect(asked).to.deep.equal([]);
  });

  it('[S1] a question that failed is asked again, one that was refused is not', async () => {
    const { presences, asked, next } = open();
    presences.start(true);
    presences.use('r1', true);
    const error = { code: 'unavailable', message: '', retryable: true, retryAfterMs: 5 } as const;
    (await next(1)).refuse(new ChatError(error));
    (await next(2)).refuse(new ChatError({ ...error, code: 'invalid_input', retryable: false }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked).to.have.lengthOf(2);
  });

  it('[P1] of more rooms than may be watched the most recently used are', async () => {
    const { presences, next } = open();
    presences.start(true);
    for (let at = 0; at < 120; at += 1) presences.use(`r${at}`, true);
    presences.use('r0', true);
    const { roomIds } = await next(1);
    expect(roomIds).to.have.lengthOf(100);
    expect(roomIds.at(-1)).to.equal('r0');
    expect(roomIds[0]).to.equal('r21');
  });
});
