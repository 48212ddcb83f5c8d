import { randomUUID } from 'node:crypto';
import type { LoadedRoom } from '../generator/LoadedRoom.js';
import type { Call } from './timeCalls.js';

/** As many letters as a message may have. */
const longestText = 'Чи підійде ця кришка до каструлі двадцять чотири, і '.repeat(600).slice(0, 4_000);
/** Close to as many letters and bytes as a message may have, each letter under a pile of marks. */
const densestText = `e${'\u0301'.repeat(5)}`.repeat(3_999);

/** Each command with the largest input that the contract allows, for a buyer in these rooms. */
export function buyersHeaviestCalls(room: LoadedRoom, shopId: string): Call[] {
  const { id: roomId } = room;
  return [
    { kind: 'message:send, 4,000 letters', command: 'message:send', payload: message(roomId, longestText) },
    { kind: 'message:send, 43,989 bytes', command: 'message:send', payload: message(roomId, densestText) },
    {
      kind: 'message:send, too long',
      command: 'message:send',
      payload: message(roomId, 'a'.repeat(100_000)),
      expects: 'message_too_long',
    },
    {
      kind: 'message:send, nested 3,000 deep',
      command: 'message:send',
      payload: { ...message(roomId, 'a'), text: nested(3_000) },
      expects: 'invalid_input',
    },
    { kind: 'room:history, 100 entries', command: 'room:history', payload: { roomId, limit: 100 } },
    { kind: 'room:sync, one room', command: 'room:sync', payload: { rooms: [{ roomId, afterSeq: 0 }], limit: 100 } },
    { kind: 'room:get', command: 'room:get', payload: { roomId } },
    { kind: 'room:list, 100 rooms', command: 'room:list', payload: { limit: 100 } },
    { kind: 'receipt:mark', command: 'receipt:mark', payload: { roomId, readSeq: 1_000_000 } },
    { kind: 'typing:set', command: 'typing:set', payload: { roomId, isTyping: true } },
    { kind: 'shop:get', command: 'shop:get', payload: { shopId } },
    {
      kind: 'room:open',
      command: 'room:open',
      payload: { shopId, subject: { kind: 'product', id: 'heavy' }, clientRoomId: 'heavy' },
    },
  ];
}

/** The same for the shop's staff, who see many rooms at once. */
export function sellersHeaviestCalls(rooms: readonly LoadedRoom[], shopId: string): Call[] {
  const synced = rooms.slice(0, 100).map(({ id }) => ({ roomId: id, afterSeq: 0 }));
  return [
    { kind: 'room:list, 100 rooms', command: 'room:list', payload: { shopId, limit: 100 } },
    { kind: 'room:sync, 100 rooms', command: 'room:sync', payload: { rooms: synced, limit: 100 } },
    {
      kind: 'presence:watch, 100 rooms',
      command: 'presence:watch',
      payload: { roomIds: synced.map(({ roomId }) => roomId) },
    },
    { kind: 'shop:update', command: 'shop:update', payload: { shopId, chatEnabled: true } },
  ];
}

function message(roomId: string, text: string) {
  return { roomId, clientMessageId: randomUUID(), text };
}

function nested(depth: number): unknown {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
}
