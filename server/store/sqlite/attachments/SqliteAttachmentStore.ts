import type {
  AttachmentRecord,
  AttachmentStore,
  ClaimRequest,
  FileFacts,
  MessageKey,
  Settlement,
} from '../../../attachments/AttachmentStore.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';

const COLUMNS = 'id, owner, facts, expires_at, room_id, client_message_id, is_sent, due_at';

/** Of claims one counts: whether it is that of this message decides the row alone. */
const CLAIM = `UPDATE attachments SET room_id = ?, client_message_id = ?, due_at = ?, holders = holders + 1
  WHERE id = ? AND owner = ? AND is_sent = 0
    AND ((room_id IS NULL AND expires_at > ?) OR (room_id = ? AND client_message_id = ?))`;

/** Right sides of an UPDATE see the row as it was. */
const RELEASE = `UPDATE attachments SET
    holders = holders - 1,
    room_id = CASE WHEN holders > 1 THEN room_id END,
    client_message_id = CASE WHEN holders > 1 THEN client_message_id END,
    due_at = CASE WHEN holders > 1 THEN due_at ELSE expires_at END
  WHERE id = ? AND is_sent = 0 AND room_id = ? AND client_message_id = ?`;

const AS_READ = 'id = ? AND is_sent = 0 AND due_at = ? AND room_id IS ? AND client_message_id IS ?';

const SETTLE: Readonly<Record<Settlement, string>> = {
  sent: `UPDATE attachments SET is_sent = 1, due_at = NULL WHERE ${AS_READ}`,
  freed: `UPDATE attachments SET room_id = NULL, client_message_id = NULL, holders = 0, due_at = expires_at WHERE ${AS_READ}`,
  removed: `DELETE FROM attachments WHERE ${AS_READ} AND room_id IS NULL`,
};

/** What is known of files, in SQLite. */
export class SqliteAttachmentStore implements AttachmentStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async insert({ id, owner, facts, expiresAt }: Parameters<AttachmentStore['insert']>[0]): Promise<void> {
    return this.#connection.run(() => {
      const insert = 'INSERT INTO attachments (id, owner, facts, expires_at, due_at) VALUES (?, ?, ?, ?, ?)';
      this.#connection.prepare(insert).run(id, owner, JSON.stringify(facts), expiresAt, expiresAt);
    });
  }

  async getMany(ids: readonly string[]): Promise<(AttachmentRecord | undefined)[]> {
    return this.#connection.run(() => ids.map((id) => this.#get(id)));
  }

  async claim(request: ClaimRequest): Promise<AttachmentRecord[] | undefined> {
    return this.#connection.write(() => {
      const { ids, roomId, clientMessageId, owner, now, dueAt } = request;
      const claimed: string[] = [];
      for (const id of ids) {
        const values = [roomId, clientMessageId, dueAt, id, owner, now, roomId, clientMessageId];
        if (Number(this.#connection.prepare(CLAIM).run(...values).changes) === 1) claimed.push(id);
      }
      const records = ids.map((id) => this.#get(id)).filter((record) => isHeldBy(record, owner, request));
      if (records.length === ids.length) return records as AttachmentRecord[];
      this.#release(claimed, request);
      return undefined;
    });
  }

  async release(ids: readonly string[], key: MessageKey): Promise<void> {
    return this.#connection.write(() => this.#release(ids, key));
  }

  async due(now: number, limit: number): Promise<AttachmentRecord[]> {
    return this.#connection.run(() => {
      const due = `SELECT ${COLUMNS} FROM attachments WHERE due_at <= ? ORDER BY due_at LIMIT ?`;
      return this.#connection.prepare(due).all(now, limit).map(toRecord);
    });
  }

  async settle({ id, dueAt, claim }: AttachmentRecord, settlement: Settlement): Promise<boolean> {
    return this.#connection.run(() => {
      const values = [id, dueAt, claim?.roomId ?? null, claim?.clientMessageId ?? null];
      return Number(this.#connection.prepare(SETTLE[settlement]).run(...values).changes) === 1;
    });
  }

  #get(id: string): AttachmentRecord | undefined {
    const row = this.#connection.prepare(`SELECT ${COLUMNS} FROM attachments WHERE id = ?`).get(id);
    return row === undefined ? undefined : toRecord(row);
  }

  #release(ids: readonly string[], { roomId, clientMessageId }: MessageKey): void {
    for (const id of ids) this.#connection.prepare(RELEASE).run(id, roomId, clientMessageId);
  }
}

const isHeldBy = (record: AttachmentRecord | undefined, owner: string, key: MessageKey): boolean =>
  record?.owner === owner &&
  record.claim?.roomId === key.roomId &&
  record.claim.clientMessageId === key.clientMessageId;

const toRecord = (row: SqlRow): AttachmentRecord => ({
  id: String(row.id),
  owner: String(row.owner),
  facts: JSON.parse(String(row.facts)) as FileFacts,
  expiresAt: Number(row.expires_at),
  claim: row.room_id === null ? null : { roomId: String(row.room_id), clientMessageId: String(row.client_message_id) },
  isSent: row.is_sent === 1,
  dueAt: row.due_at === null ? null : Number(row.due_at),
});
