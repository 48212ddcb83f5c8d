import type { mongo } from 'mongoose';
import type {
  AttachmentRecord,
  AttachmentStore,
  ClaimRequest,
  FileFacts,
  MessageKey,
  Settlement,
} from '../../attachments/AttachmentStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import type { AttachmentDocument } from './models/attachmentModel.js';
import { type Models, nativeOf } from './models/defineModels.js';

/**
 * What is known of files: one document each. A claim is one write per file, which the server repeats safely after a
 * failover; files of one message may live on several shards, so what was taken of a claim that fails is given back.
 */
export function createAttachmentStore({ attachments }: Pick<Models, 'attachments'>, ask: Ask): AttachmentStore {
  const files = nativeOf(attachments);

  const insert = async ({ id, owner, facts, expiresAt }: Parameters<AttachmentStore['insert']>[0]): Promise<void> => {
    const free = { room: null, clientMessageId: null, holders: 0, isSent: false, dueAt: expiresAt };
    await files.insertOne({ _id: asText(id), owner, facts: JSON.stringify(facts), expiresAt, ...free });
  };

  const getMany = async (ids: readonly string[]): Promise<(AttachmentRecord | undefined)[]> => {
    const found = await files.find({ _id: { $in: ids.map(asText) } }).toArray();
    const byId = new Map(found.map((document) => [document._id, toRecord(document)]));
    return ids.map((id) => byId.get(id));
  };

  const claimOne = async (id: string, { owner, now, dueAt, ...key }: ClaimRequest) => {
    const [room, clientMessageId] = [asText(key.roomId), asText(key.clientMessageId)];
    const isFree = { room: null, expiresAt: { $gt: now } };
    const claimed = await files.findOneAndUpdate(
      { _id: asText(id), owner: asText(owner), isSent: false, $or: [isFree, { room, clientMessageId }] },
      { $set: { room, clientMessageId, dueAt }, $inc: { holders: 1 } },
      { returnDocument: 'after' },
    );
    return claimed === null ? undefined : toRecord(claimed);
  };

  const claim = async (request: ClaimRequest): Promise<AttachmentRecord[] | undefined> => {
    const { ids, owner } = request;
    const claimed = await Promise.all(ids.map((id) => claimOne(id, request)));
    const others = ids.filter((_, at) => claimed[at] === undefined);
    const sent =
      others.length === 0 ? [] : (await getMany(others)).filter((record) => isSentBy(record, owner, request));
    if (sent.length < others.length) {
      await release(
        ids.filter((_, at) => claimed[at] !== undefined),
        request,
      );
      return undefined;
    }
    return ids.map((id, at) => claimed[at] ?? sent.find((record) => record?.id === id)) as AttachmentRecord[];
  };

  const release = async (ids: readonly string[], { roomId, clientMessageId }: MessageKey): Promise<void> => {
    const key = { isSent: false, room: asText(roomId), clientMessageId: asText(clientMessageId) };
    await Promise.all(ids.map((id) => files.updateOne({ _id: asText(id), ...key }, RELEASE)));
  };

  const due = async (now: number, limit: number): Promise<AttachmentRecord[]> => {
    const found = files
      .find({ dueAt: { $lte: now } })
      .sort({ dueAt: 1 })
      .limit(limit);
    return (await found.toArray()).map(toRecord);
  };

  const settle = async ({ id, dueAt, claim: key }: AttachmentRecord, settlement: Settlement): Promise<boolean> => {
    const asRead = { _id: asText(id), isSent: false, dueAt: dueAt ?? 0 };
    const isStill = { ...asRead, room: key?.roomId ?? null, clientMessageId: key?.clientMessageId ?? null };
    if (settlement === 'removed') {
      if (key !== null) return false;
      return (await files.deleteOne(isStill)).deletedCount === 1;
    }
    return (await files.updateOne(isStill, settlement === 'sent' ? SENT : FREED)).modifiedCount === 1;
  };

  return {
    insert: (file) => ask(() => insert(file)),
    getMany: (ids) => ask(() => getMany(ids)),
    claim: (request) => ask(() => claim(request)),
    release: (ids, key) => ask(() => release(ids, key)),
    due: (now, limit) => ask(() => due(now, limit)),
    settle: (record, settlement) => ask(() => settle(record, settlement)),
  };
}

const SENT = { $set: { isSent: true }, $unset: { dueAt: '' as const } };

const FREED: mongo.Document[] = [{ $set: { room: null, clientMessageId: null, holders: 0, dueAt: '$expiresAt' } }];

/** Of what is left when one holding ends; the stages after the first see what it wrote. */
const ifHeld = (field: string, otherwise: unknown) => ({ $cond: [{ $gt: ['$holders', 0] }, field, otherwise] });
const RELEASE: mongo.Document[] = [
  { $set: { holders: { $subtract: ['$holders', 1] } } },
  {
    $set: {
      room: ifHeld('$room', null),
      clientMessageId: ifHeld('$clientMessageId', null),
      dueAt: ifHeld('$dueAt', '$expiresAt'),
    },
  },
];

const isSentBy = (record: AttachmentRecord | undefined, owner: string, key: MessageKey): boolean =>
  record?.isSent === true &&
  record.owner === owner &&
  record.claim?.roomId === key.roomId &&
  record.claim.clientMessageId === key.clientMessageId;

const toRecord = (document: AttachmentDocument): AttachmentRecord => {
  const { _id, owner, facts, expiresAt, room, clientMessageId, isSent, dueAt } = document;
  return {
    id: _id,
    owner,
    facts: JSON.parse(facts) as FileFacts,
    expiresAt,
    claim: room === null || clientMessageId === null ? null : { roomId: room, clientMessageId },
    isSent,
    dueAt: dueAt ?? null,
  };
};
