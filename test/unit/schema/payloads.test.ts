import { ChatError } from '@souk/shared/model/ChatError.js';
import type { CommandName } from '@souk/shared/model/commands.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { expect } from 'chai';
import { decodeCommand } from '../../../server/commands/decodeCommand.js';

const subject = { kind: 'product', id: 'p1' };
const honest: Record<CommandName, Record<string, unknown>> = {
  'session:refresh': { token: 'x' },
  'room:open': { shopId: 's1', subject, clientRoomId: 'c1', message: { clientMessageId: 'm1', text: 'hi' } },
  'room:get': { roomId: 'r1', reason: 'a buyer complained' },
  'room:list': { shopId: 's1', tab: 'orders', filter: { isUnanswered: true, subject }, limit: 100 },
  'room:sync': { rooms: [{ roomId: 'r1', afterSeq: 0, afterStaffSeq: 3 }], limit: 1 },
  'room:history': { roomId: 'r1', before: 1 },
  'message:send': { roomId: 'r1', clientMessageId: 'm1', text: '', attachmentIds: ['a1'] },
  'attachment:urls': { ids: ['a1'] },
  'receipt:mark': { roomId: 'r1', deliveredSeq: 0, readSeq: 7 },
  'typing:set': { roomId: 'r1', isTyping: false },
  'presence:watch': { roomIds: ['r1', 'r2'] },
  'room:complete': { roomId: 'r1', reason: 'solved' },
  'room:reopen': { roomId: 'r1' },
  'room:archive': { roomId: 'r1' },
  'room:restore': { roomId: 'r1' },
  'shop:get': { shopId: 's1' },
  'shop:update': { shopId: 's1', chatEnabled: true, admission: 'subscribers' },
  'shop:shutOut': { shopId: 's1', buyerId: 'b1', isShutOut: true },
  'suspension:set': { kind: 'buyer', id: 'b1', isSuspended: true, reason: 'fraud' },
};
const names = Object.keys(COMMAND_PAYLOADS) as CommandName[];

function issuesOf(name: CommandName, payload: unknown) {
  try {
    decodeCommand(name, payload);
  } catch (error) {
    if (error instanceof ChatError && error.code === 'invalid_input') return error.details?.issues ?? [];
    throw error;
  }
  return undefined;
}
const isTaken = (name: CommandName, payload: unknown): boolean => issuesOf(name, payload) === undefined;
const replaced = (payload: object, path: readonly string[], value: unknown): Record<string, unknown> => {
  const [first = '', ...rest] = path;
  const inner = (payload as Record<string, unknown>)[first];
  return { ...payload, [first]: rest.length === 0 ? value : replaced(inner as object, rest, value) };
};
const leavesOf = (value: object, path: string[] = []): string[][] =>
  Object.entries(value).flatMap(([key, inner]) => {
    if (Array.isArray(inner)) return [];
    return typeof inner === 'object' && inner !== null ? leavesOf(inner, [...path, key]) : [[...path, key]];
  });

describe('payloads', () => {
  for (const name of names) {
    it(`[S2] ${name} takes what it should and nothing beside it`, () => {
      expect(issuesOf(name, honest[name])).to.equal(undefined);
      expect(issuesOf(name, { ...honest[name], senderId: 'x' })).to.have.lengthOf(1);
    });

    it(`[S22] ${name} takes no operator object, array or number in any place`, () => {
      for (const path of leavesOf(honest[name])) {
        for (const value of [{ $ne: null }, { $nor: [{}] }, [], ['x'], null, 1.5, { toString: 'x' }]) {
          expect(
            isTaken(name, replaced(honest[name], path, value)),
            `${path.join('.')} = ${JSON.stringify(value)}`,
          ).to.equal(false);
        }
      }
    });

    it(`[S24] ${name} takes no __proto__, and nothing is polluted`, () => {
      for (const key of ['__proto__', 'constructor', 'prototype']) {
        const hostile: unknown = JSON.parse(
          `{${JSON.stringify(honest[name]).slice(1, -1)},"${key}":{"polluted":true}}`,
        );
        expect(isTaken(name, hostile)).to.equal(false);
      }
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    });

    it(`[S6] ${name} refuses what is no object`, () => {
      for (const value of ['x', 7, null, true, [], [honest[name]]]) expect(isTaken(name, value)).to.equal(false);
    });
  }

  it('[S6] nested and huge payloads are refused without being walked to their end', () => {
    const nested: unknown = JSON.parse(`${'['.repeat(30_000)}${']'.repeat(30_000)}`);
    expect(isTaken('room:list', { filter: nested })).to.equal(false);
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, 1]));
    expect(issuesOf('room:list', wide)).to.deep.equal([{ path: '', message: 'has more than 200 fields' }]);
    expect(isTaken('room:sync', { rooms: Array.from({ length: 60_000 }, () => 1) })).to.equal(false);
  });

  it('[S2] at most 100 rooms in a sync, at most 100 in a page', () => {
    const rooms = (count: number) => Array.from({ length: count }, (_, at) => ({ roomId: `r${at}`, afterSeq: 0 }));
    expect(isTaken('room:sync', { rooms: rooms(100) })).to.equal(true);
    expect(isTaken('room:sync', { rooms: rooms(101) })).to.equal(false);
    for (const limit of [0, 101, -1, 1.5]) expect(isTaken('room:history', { roomId: 'r1', limit })).to.equal(false);
  });

  it('[M7] at most one of before, after and around; numbers begin where the contract says', () => {
    expect(isTaken('room:history', { roomId: 'r1', before: 1, after: 0 })).to.equal(false);
    expect(isTaken('room:history', { roomId: 'r1', before: 0 })).to.equal(false);
    expect(isTaken('room:history', { roomId: 'r1', around: 0 })).to.equal(false);
    expect(isTaken('room:history', { roomId: 'r1', after: 0 })).to.equal(true);
  });

  it('[M1] any well-formed text passes, also too long ones, which have a code of their own', () => {
    const send = (text: unknown) => isTaken('message:send', { roomId: 'r1', clientMessageId: 'm1', text });
    for (const text of ['', '   ', 'x'.repeat(60_000), '👩‍👩‍👧', 'Καλημέρα', '‮gpj.exe'])
      expect(send(text)).to.equal(true);
    for (const text of ['\ud800', 'a\udc00b', 'a\0b']) expect(send(text)).to.equal(false);
  });

  it('[S2] ids are 1-128 characters of the alphabet', () => {
    const get = (roomId: unknown) => isTaken('room:get', { roomId });
    expect(get('A-z0.9_:@'.padEnd(128, 'x'))).to.equal(true);
    for (const roomId of ['', 'a b', 'ä', '../x', 'x'.repeat(129), 'a\n']) expect(get(roomId)).to.equal(false);
  });

  it('[I1] instants come out with milliseconds, so that they compare as text', () => {
    const decoded = decodeCommand('room:list', { filter: { from: '2026-03-02T08:00:00Z' } });
    expect(decoded.payload).to.deep.equal({ filter: { from: '2026-03-02T08:00:00.000Z' } });
    expect(isTaken('room:list', { filter: { from: '2026-03-02' } })).to.equal(false);
  });

  it('[S27] links of a subject are web addresses', () => {
    const open = (url: string) => isTaken('room:open', { ...honest['room:open'], subject: { ...subject, url } });
    expect(open('https://market.example/p1?x=1')).to.equal(true);
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '/p1', 'https://']) expect(open(url)).to.equal(false);
  });

  it('[S6] a refusal names places, but not without end', () => {
    const rooms = Array.from({ length: 100 }, () => ({ roomId: 7, afterSeq: -1 }));
    expect(issuesOf('room:sync', { rooms })).to.have.lengthOf(10);
    expect(issuesOf('message:send', { roomId: 'r1', clientMessageId: 'm1', text: 7 })?.[0]?.path).to.equal('text');
  });
});
