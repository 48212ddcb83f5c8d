import type { CatchUp, WireEntry } from './ReturningClient.js';

interface Synced {
  readonly rooms: readonly {
    readonly roomId: string;
    readonly headSeq: number;
    readonly entries: readonly WireEntry[];
    readonly isComplete: boolean;
    readonly gone?: boolean;
  }[];
}

/** As the contract asks of clients of the product: the first page of the list, and every room up to its head. */
export const syncRooms: CatchUp = async (client, connection) => {
  const [shopId] = client.person.claims.shops ?? [];
  const list = connection.request('room:list', { limit: 20, ...(shopId !== undefined && { shopId }) });
  let behind = [...client.copies.values()];
  while (behind.length > 0) {
    const rooms = behind.map(({ id, seq }) => ({ roomId: id, afterSeq: seq }));
    const synced = await connection.request<Synced>('room:sync', { rooms, limit: 100 });
    behind = [];
    for (const { roomId, headSeq, entries, isComplete, gone } of synced.rooms) {
      const copy = client.copies.get(roomId);
      if (copy === undefined || gone === true) throw new Error(`room ${roomId} is gone`);
      for (const entry of entries) client.take(entry);
      if (!isComplete) behind.push(copy);
      // Events may have brought it further meanwhile, never less far.
      else if (copy.seq < headSeq) client.faults.push(`room ${roomId}: synced to ${copy.seq}, its head is ${headSeq}`);
    }
  }
  await list;
};

/** All that a bare relay offers: its rooms are named to it again. Shops hear theirs by their token. */
export const rejoinRooms: CatchUp = async (client, connection) => {
  const rooms = [...client.copies.values()].map(({ id, shopId, seq }) => ({ roomId: id, shopId, headSeq: seq }));
  await connection.request('room:rejoin', { rooms });
};
