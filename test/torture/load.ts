import type { Client } from './client.js';
import type { SeededRandom } from './seededRandom.js';

/** Everyone writes into their rooms, at a steady pace, whether or not the server is there. */
export interface Load {
  readonly sent: number;
  /** Everyone sends one message into each of their rooms, now. */
  sendEverywhere(): void;
  stop(): void;
}

export interface LoadOptions {
  readonly clients: readonly Client[];
  readonly random: SeededRandom;
  /** The mean time between two messages of one client. */
  readonly everyMs: number;
  /** A room with this many unanswered messages of one client gets no more from it for now. */
  readonly mostUnanswered?: number;
}

const phrases = [
  'Чи є розмір 42?',
  'Υπάρχει σε μπλε;',
  'Mikor érkezik meg?',
  'Is it still available?',
  'Есть ли в наличии?',
  'e\u0301 👩‍👩‍👧 \u202eabc\u202c  ',
];

export function startLoad({ clients, random, everyMs, mostUnanswered = 6 }: LoadOptions): Load {
  let sent = 0;
  const send = (client: Client, roomId: string) => {
    sent += 1;
    const clientMessageId = `${client.sender.id}-${sent}`;
    client.send(roomId, { clientMessageId, text: `${random.pick(phrases)} ${clientMessageId}` });
  };
  const sendSomewhere = (client: Client) => {
    if (client.roomIds.length === 0) return;
    const roomId = random.pick(client.roomIds);
    if (client.unansweredIn(roomId) < mostUnanswered) send(client, roomId);
  };
  const timers = clients.map((client) => setInterval(() => sendSomewhere(client), everyMs));
  return {
    get sent() {
      return sent;
    },
    sendEverywhere: () => {
      for (const client of clients) for (const roomId of client.roomIds) send(client, roomId);
    },
    stop: () => timers.forEach(clearInterval),
  };
}
