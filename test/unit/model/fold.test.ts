import { type Entry, NO_COUNTS, nextCounts, unreadBetween } from '@souk/shared/model/entries.js';
import { EXCERPT_UNITS, foldRoom, type RoomState } from '@souk/shared/model/fold.js';
import type { Side } from '@souk/shared/model/roles.js';
import { expect } from 'chai';
import fc from 'fast-check';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const opened: Entry = {
  roomId: 'room',
  seq: 1,
  kind: 'opened',
  at: at(0),
  author: { side: 'buyer', id: 'b' },
  counts: NO_COUNTS,
  body: { subject: { kind: 'product', id: 'p' }, shopId: 's', buyerId: 'b', origin: 'buyer' },
};

function log(
  ...steps: { by: Side; text?: string; kind?: 'completed' | 'reopened'; awaitsReply?: boolean; dueAt?: string }[]
): Entry[] {
  const entries: Entry[] = [opened];
  for (const { by, text = 'x', kind, awaitsReply = true, dueAt } of steps) {
    const last = entries.at(-1) as Entry;
    const base = { roomId: 'room', seq: last.seq + 1, at: at(last.seq), author: { side: by, id: by } };
    if (kind !== undefined) entries.push({ ...base, kind, counts: last.counts, body: {} });
    else {
      const counts = nextCounts(last.counts, 'text', by);
      const stamps = dueAt === undefined ? { awaitsReply } : { awaitsReply, dueAt };
      entries.push({ ...base, kind: 'text', counts, ...stamps, body: { text } });
    }
  }
  return entries;
}

const fold = (entries: readonly Entry[]): RoomState => {
  const state = entries.reduce<RoomState | undefined>(foldRoom, undefined);
  if (state === undefined) throw new Error('empty log');
  return state;
};

describe('foldRoom', () => {
  it('[M2] a log begins with opened at seq 1 and goes on without a hole', () => {
    const [, text] = log({ by: 'buyer' });
    expect(() => foldRoom(undefined, text as Entry)).to.throw(RangeError);
    expect(() => foldRoom(fold(log({ by: 'buyer' })), text as Entry)).to.throw(RangeError);
    expect(() => foldRoom(fold(log()), { ...(text as Entry), seq: 3 })).to.throw(RangeError);
  });

  it('[T1] the first unanswered question starts the clock, a second one does not restart it', () => {
    const state = fold(log({ by: 'buyer', dueAt: at(120) }, { by: 'buyer' }));
    expect(state.waiting).to.deep.equal({ for: 'shop', since: at(1), sinceSeq: 2, dueAt: at(120) });
  });

  it('[T1] an answer turns the waiting round, and a message that awaits nothing ends it', () => {
    expect(fold(log({ by: 'buyer' }, { by: 'shop' })).waiting).to.include({ for: 'buyer', sinceSeq: 3 });
    expect(fold(log({ by: 'buyer' }, { by: 'shop', awaitsReply: false })).waiting).to.equal(null);
    expect(fold(log({ by: 'shop' }, { by: 'buyer', awaitsReply: false })).waiting).to.equal(null);
  });

  it('[T1] thanks while a question is open do not stop its clock', () => {
    expect(fold(log({ by: 'buyer' }, { by: 'buyer', awaitsReply: false })).waiting).to.include({
      for: 'shop',
      sinceSeq: 2,
    });
  });

  it('[I3] completing ends the waiting; a buyer’s message reopens, the shop’s would not', () => {
    const completed = fold(log({ by: 'buyer' }, { by: 'shop', kind: 'completed' }));
    expect(completed).to.include({ status: 'completed', completedAt: at(2), waiting: null });
    const reopened = fold(log({ by: 'shop', kind: 'completed' }, { by: 'buyer' }));
    expect(reopened).to.include({ status: 'open', completedAt: null, lastBuyerMessageSeq: 3 });
    expect(fold(log({ by: 'shop', kind: 'completed' }, { by: 'shop', kind: 'reopened' }))).to.include({
      status: 'open',
    });
  });

  it('[M2] an entry of an unknown kind moves the head and nothing else', () => {
    const before = fold(log({ by: 'buyer' }));
    const unknown = {
      ...opened,
      seq: 3,
      kind: 'hologram',
      counts: before.counts,
      author: { side: 'shop' },
    } as unknown as Entry;
    const after = foldRoom(before, unknown);
    expect(after).to.deep.equal({ ...before, headSeq: 3, lastEntry: unknown });
  });

  it('keeps of the last text at most 280 units, and never half a character', () => {
    const text = `${'a'.repeat(EXCERPT_UNITS - 1)}😀 and more`;
    const { lastEntry } = fold(log({ by: 'buyer', text }));
    expect(lastEntry.body).to.deep.equal({ text: 'a'.repeat(EXCERPT_UNITS - 1) });
  });

  it('[M5] files and cards are messages: they wait, count, move the activity, and stay in the excerpt', () => {
    const file = { id: 'a', kind: 'image', name: 'x.png', bytes: 1, urls: { file: '' }, urlsExpireAt: '' } as const;
    const bodies = [
      { kind: 'attachment', body: { attachments: [file] } },
      { kind: 'card', body: { card: { kind: 'product', id: 'p' } } },
      { kind: 'text', body: { text: 'x'.repeat(EXCERPT_UNITS + 1), attachments: [file] } },
    ] as const;
    for (const content of bodies) {
      const [, text] = log({ by: 'buyer' });
      const entry = { ...text, ...content } as Entry;
      const state = foldRoom(fold(log()), entry);
      expect(state).to.deep.include({ lastActivityAt: at(1), lastBuyerMessageSeq: 2 });
      expect(state.waiting).to.include({ for: 'shop', sinceSeq: 2 });
      expect(nextCounts(NO_COUNTS, content.kind, 'buyer')).to.deep.equal({ buyer: 1, shop: 0, operator: 0 });
      expect(state.lastEntry.body).to.have.all.keys(Object.keys(content.body));
    }
  });

  it('is pure: folding again from any point gives the same state', () => {
    const step = fc.record({
      by: fc.constantFrom<Side>('buyer', 'shop', 'operator', 'system'),
      awaitsReply: fc.boolean(),
      kind: fc.option(fc.constantFrom('completed' as const, 'reopened' as const), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, cut) => {
        const entries = log(...steps.map(({ kind, ...rest }) => (kind === undefined ? rest : { ...rest, kind })));
        const whole = fold(entries);
        const part = JSON.parse(JSON.stringify(fold(entries.slice(0, 1 + (cut % entries.length))))) as RoomState;
        expect(entries.slice(part.headSeq).reduce(foldRoom, part)).to.deep.equal(whole);
      }),
    );
  });
});

describe('unreadBetween', () => {
  it('[M5] counts the other sides’ messages after the own watermark; operators are other for both and have none', () => {
    const read = { buyer: 1, shop: 1, operator: 0 };
    const head = { buyer: 4, shop: 3, operator: 1 };
    expect(unreadBetween('buyer', head, read)).to.equal(3);
    expect(unreadBetween('shop', head, read)).to.equal(4);
    expect(unreadBetween('operator', head, read)).to.equal(0);
  });
});
