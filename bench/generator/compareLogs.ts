import type { CrowdedRoom } from './Crowd.js';
import type { ReturningClient, WireEntry } from './ReturningClient.js';
import type { RoomCopy } from './RoomCopy.js';

/** What became of the messages of a room. */
export interface Comparison {
  readonly lost: number;
  readonly doubled: number;
  readonly faults: readonly string[];
}

/**
 * Reads the whole log anew from the server, as each side sees it, and compares it with what was written and with what
 * that side had made of events, acknowledgements and syncs.
 */
export async function compareLogs({ id, ends }: CrowdedRoom, written: readonly string[]): Promise<Comparison> {
  const faults: string[] = [];
  const lost = new Set<string>();
  const doubled = new Set<string>();
  for (const end of ends) {
    const copy = end.copies.get(id);
    if (copy === undefined) throw new Error(`${end.side} never knew room ${id}`);
    const entries = await wholeLog(end, copy).catch((error: unknown) => {
      faults.push(`room ${id}: the ${end.side} cannot read it: ${String(error)}`);
      return [];
    });
    if (entries.some(({ seq }, at) => seq !== at + 1)) faults.push(`room ${id}: the log has holes`);
    const stored = entries.flatMap(({ clientMessageId }) =>
      clientMessageId?.startsWith('lost-') ? [clientMessageId] : [],
    );
    for (const messages of [stored, copy.messages]) {
      const seen = new Set<string>();
      for (const message of messages) {
        if (seen.has(message)) doubled.add(message);
        seen.add(message);
      }
      for (const message of written) if (!seen.has(message)) lost.add(message);
    }
    for (const author of ['buyer', 'shop']) {
      const own = (messages: readonly string[]) =>
        messages.filter((message) => message.startsWith(`lost-${author}-`)).join();
      if (own(stored) !== own(written))
        faults.push(`room ${id}: what the ${author} wrote is not stored as it was written`);
    }
    if (stored.join() !== copy.messages.join())
      faults.push(`room ${id}: the ${end.side} knows it otherwise than it is`);
  }
  return { lost: lost.size, doubled: doubled.size, faults };
}

async function wholeLog(client: ReturningClient, { id }: RoomCopy): Promise<WireEntry[]> {
  const all: WireEntry[] = [];
  for (;;) {
    const page = await client.request<{ entries: WireEntry[]; hasAfter: boolean }>('room:history', {
      roomId: id,
      after: all.at(-1)?.seq ?? 0,
      limit: 100,
    });
    all.push(...page.entries);
    if (!page.hasAfter || page.entries.length === 0) return all;
  }
}
