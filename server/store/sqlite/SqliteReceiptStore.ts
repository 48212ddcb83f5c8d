import type { RoomSide } from '@souk/shared/model/roles.js';
import type { Receipt, ReceiptStore } from '../../receipts/ReceiptStore.js';
import type { Connection } from './Connection.js';
import type { SqlRow } from './Database.js';

const COLUMNS = 'room_id, side, person_id, delivered_seq, read_seq, read_buyer, read_shop, read_operator';

/** The right-hand sides read the row as it was: the counts move when, and only when, `read_seq` does. */
const ADVANCE = `INSERT INTO receipts (${COLUMNS}) VALUES (?1, ?2, ?3, max(?4, ?5), ?5, ?6, ?7, ?8)
  ON CONFLICT (room_id, side, person_id) DO UPDATE SET
    delivered_seq = max(delivered_seq, excluded.delivered_seq),
    read_seq = max(read_seq, excluded.read_seq),
    read_buyer = iif(excluded.read_seq > read_seq, excluded.read_buyer, read_buyer),
    read_shop = iif(excluded.read_seq > read_seq, excluded.read_shop, read_shop),
    read_operator = iif(excluded.read_seq > read_seq, excluded.read_operator, read_operator)
  RETURNING ${COLUMNS}`;

/** Receipts in SQLite. */
export class SqliteReceiptStore implements ReceiptStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async advance(batch: readonly Receipt[]): Promise<Receipt[]> {
    return this.#connection.write(() => {
      const advance = this.#connection.prepare(ADVANCE);
      return batch.map((receipt) => {
        const { roomId, side, personId, deliveredSeq, readSeq, readCounts } = receipt;
        const { buyer, shop, operator } = readCounts;
        // `all` and not `get`: a statement left before its end keeps its change from the transaction's commit.
        const [row] = advance.all(roomId, side, personId, deliveredSeq, readSeq, buyer, shop, operator);
        return row === undefined ? receipt : toReceipt(row);
      });
    });
  }

  async list(roomIds: readonly string[]): Promise<Receipt[]> {
    return this.#connection.run(() => {
      const list = this.#connection.prepare(`SELECT ${COLUMNS} FROM receipts WHERE room_id = ?`);
      return [...new Set(roomIds)].flatMap((roomId) => list.all(roomId).map(toReceipt));
    });
  }
}

function toReceipt(row: SqlRow): Receipt {
  return {
    roomId: String(row.room_id),
    side: row.side as RoomSide,
    personId: String(row.person_id),
    deliveredSeq: Number(row.delivered_seq),
    readSeq: Number(row.read_seq),
    readCounts: { buyer: Number(row.read_buyer), shop: Number(row.read_shop), operator: Number(row.read_operator) },
  };
}
