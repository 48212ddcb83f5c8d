import type { Author, Entry } from '@souk/shared/model/entries.js';
import { foldRoom } from '@souk/shared/model/fold.js';
import { EMPTY_STAFF_STATE } from '@souk/shared/model/staff.js';
import { expect } from 'chai';
import { presentFile } from '../../../server/attachments/presentFile.js';
import type { MessageDraft } from '../../../server/messages/MessageContent.js';
import { ReceiptBook } from '../../../server/receipts/ReceiptBook.js';
import type { EntryLog } from '../../../server/rooms/EntryLog.js';
import { type EntryDraft, placeEntry, placeStaffEntry } from '../../../server/rooms/entryDraft.js';
import { LiveRoom } from '../../../server/rooms/LiveRoom.js';
import { openedEntry } from '../../../server/rooms/openedEntry.js';
import { projectRow } from '../../../server/rooms/projectRow.js';
import type { Stores } from '../../../server/store/Stores.js';
import { secondsIn } from './buildEntry.js';
import { buildFile } from './buildFile.js';
import type { HistoryStep, PublicStep, RoomHistory } from './roomHistory.js';
import { unique } from './unique.js';

const authorOf = (side: Author['side']): Author => (side === 'system' ? { side } : { side, id: '77', name: 'Ім’я' });

/** Plays a history into the stores the way a server does, rows and receipts included; answers the room's id. */
export async function playHistory(stores: Stores, history: RoomHistory): Promise<string> {
  const roomId = unique('room');
  const [shopId, buyerId] = ['shop-1', unique('buyer')];
  const standing = await stores.standings.setSubscribed(shopId, buyerId, history.isSubscriber ? secondsIn(0) : null);
  const opened = openedEntry({
    roomId,
    origin: history.origin,
    shopId,
    buyerId,
    subject: { kind: history.subjectKind, id: 'lamp-1', title: 'Лампа' },
    author: authorOf('buyer'),
    sender: 'buyer:77',
    clientRoomId: unique('client-room'),
    at: secondsIn(0),
    digest: 'digest',
  });
  await store(stores.entries, roomId, 1, secondsIn(0), opened.wire);
  const state = foldRoom(undefined, JSON.parse(opened.wire) as Entry);
  const room = new LiveRoom(state, EMPTY_STAFF_STATE, new ReceiptBook([]), stores.entries);
  const flush = async () => expect(await stores.inbox.put([projectRow(room, standing)])).to.deep.equal([]);
  for (const [at, step] of history.steps.entries()) {
    if (step.kind === 'flush') await flush();
    else await play(stores, room, step, secondsIn(at + 1));
  }
  await flush();
  return roomId;
}

async function play(
  stores: Stores,
  room: LiveRoom,
  step: Exclude<HistoryStep, { kind: 'flush' }>,
  at: string,
): Promise<void> {
  const { roomId, headSeq } = room.state;
  if (step.kind === 'read') {
    const readSeq = Math.max(0, headSeq - step.back);
    const readCounts = await room.countsAt(readSeq);
    const marks = { roomId, side: step.by, personId: step.personId, deliveredSeq: headSeq, readSeq, readCounts };
    for (const receipt of await stores.receipts.advance([marks])) room.receipts.apply(receipt);
  } else if (step.kind === 'staff') {
    const entry = placeStaffEntry(room.state, room.staff, { kind: step.to, body: {} }, authorOf('shop'), at);
    await store(stores.staffEntries, roomId, entry.staffSeq, at, JSON.stringify(entry));
    room.applyStaff(entry);
  } else {
    const entry = placeEntry(room.state, draftOf(step, at), authorOf(step.kind === 'message' ? step.by : 'shop'), at);
    await store(stores.entries, roomId, entry.seq, at, JSON.stringify(entry));
    room.apply(entry);
  }
}

function draftOf(step: PublicStep, at: string): EntryDraft {
  if (step.kind !== 'message') return { kind: step.to, body: {} };
  const target = step.awaitsReply && step.hasTarget ? { dueAt: at } : {};
  return { ...contentOf(step), awaitsReply: step.awaitsReply, ...target };
}

function contentOf({ holds, text }: Extract<PublicStep, { kind: 'message' }>): MessageDraft {
  const attachments = [presentFile(buildFile())];
  switch (holds) {
    case 'text':
      return { kind: 'text', body: { text } };
    case 'files':
      return { kind: 'attachment', body: { attachments } };
    case 'text and files':
      return { kind: 'text', body: { text, attachments } };
    case 'card':
      return { kind: 'card', body: { card: { kind: 'product', id: 'lamp-2', title: 'Лампа' } } };
  }
}

async function store(log: EntryLog, roomId: string, seq: number, at: string, wire: string): Promise<void> {
  const cause = unique('cause');
  const outcomes = await log.append([{ roomId, seq, sender: 'buyer:77', cause, digest: 'digest', at, wire }]);
  expect(outcomes).to.deep.equal([{ kind: 'stored' }]);
}
