import type { FinalLog, HistoryRecord, Message, SeenEntry, Sender } from './history.js';
import { createSeededRandom, type SeededRandom } from './seededRandom.js';

/** A history with the logs it ended in; both may be broken by whoever asked for it. */
export interface MadeHistory {
  records: HistoryRecord[];
  logs: FinalLog[];
}

interface Participant {
  readonly name: string;
  readonly sender: Sender;
  readonly cursors: Map<string, number>;
  attempts: number;
}

const participants: readonly (readonly [string, Sender])[] = [
  ['buyer anna', { side: 'buyer', id: 'anna' }],
  ['seller eleni', { side: 'shop', id: 'eleni' }],
  ['seller nikos', { side: 'shop', id: 'nikos' }],
];
const roomIds = ['room-a', 'room-b'];

/** What a faultless server could have left behind: retries, lost answers, and events that came late, twice or never. */
export function makeHealthyHistory(seed: number, steps = 60): MadeHistory {
  const random = createSeededRandom(seed);
  const records: HistoryRecord[] = [];
  const logs = new Map<string, SeenEntry[]>();
  const people = participants.map(([name, sender]): Participant => ({ name, sender, cursors: new Map(), attempts: 0 }));
  let clock = 0;
  const tick = () => {
    clock += 1;
    return clock;
  };
  const logOf = (roomId: string) => logs.get(roomId) ?? [];

  const open = (roomId: string) => {
    const [buyer] = people;
    if (buyer === undefined) return;
    buyer.attempts += 1;
    const { name: client, sender, attempts: attempt } = buyer;
    const operation = {
      command: 'room:open' as const,
      sender,
      shopId: 'shop',
      subjectId: `product of ${roomId}`,
      clientRoomId: `door of ${roomId}`,
    };
    records.push({ type: 'invoke', client, at: tick(), attempt, connection: 1, operation });
    logs.set(roomId, [{ seq: 1, kind: 'opened', side: 'buyer', id: sender.id }]);
    records.push({ type: 'ok', client, at: tick(), attempt, roomId });
  };
  const invoke = (person: Participant, roomId: string, message: Message) => {
    person.attempts += 1;
    const operation = { command: 'message:send' as const, sender: person.sender, roomId, message };
    const attempt = person.attempts;
    records.push({ type: 'invoke', client: person.name, at: tick(), attempt, connection: 1, operation });
    return attempt;
  };
  const store = (person: Participant, roomId: string, message: Message): SeenEntry => {
    const known = logOf(roomId).find(({ clientMessageId }) => clientMessageId === message.clientMessageId);
    if (known !== undefined) return known;
    const entry: SeenEntry = { seq: logOf(roomId).length + 1, kind: 'text', ...person.sender, ...message };
    logOf(roomId).push(entry);
    return entry;
  };
  /** One or two messages under way at once, each answered after as many lost answers as chance will have. */
  const send = (person: Participant, roomId: string) => {
    const messages = Array.from({ length: random.between(1, 2) }, (): Message => {
      const clientMessageId = `m${tick()}`;
      return { clientMessageId, text: `text of ${clientMessageId}` };
    });
    let unanswered = messages;
    while (unanswered.length > 0) {
      const attempts = unanswered.map((message) => invoke(person, roomId, message));
      const arriving = random.chance(0.8) ? unanswered.length : 0;
      const entries = unanswered.slice(0, arriving).map((message) => store(person, roomId, message));
      const isAnswered = random.chance(0.7);
      attempts.forEach((attempt, place) => {
        const origin = { client: person.name, at: tick(), attempt };
        const entry = entries[place];
        if (isAnswered && entry !== undefined) records.push({ type: 'ok', ...origin, roomId, entry });
        else records.push({ type: 'unknown', ...origin, reason: random.chance(0.5) ? 'timeout' : 'disconnect' });
      });
      unanswered = isAnswered ? unanswered.slice(arriving) : unanswered;
    }
  };
  const hear = (person: Participant, roomId: string) => {
    const entry = random.pick(logOf(roomId));
    records.push({ type: 'live', client: person.name, at: tick(), roomId, entry });
    if (entry.seq === (person.cursors.get(roomId) ?? 0) + 1) apply(person, roomId, entry.seq);
  };
  const apply = (person: Participant, roomId: string, seq: number) => {
    person.cursors.set(roomId, seq);
    records.push({ type: 'applied', client: person.name, at: tick(), roomId, seq });
  };
  const sync = (person: Participant, roomId: string, limit: number) => {
    const afterSeq = person.cursors.get(roomId) ?? 0;
    const headSeq = logOf(roomId).length;
    const entries = logOf(roomId).slice(afterSeq, afterSeq + limit);
    const isComplete = afterSeq + entries.length === headSeq;
    const origin = { client: person.name, at: tick(), roomId };
    records.push({ type: 'page', ...origin, afterSeq, headSeq, isComplete, entries });
    for (const { seq } of entries) apply(person, roomId, seq);
  };

  for (const roomId of roomIds) open(roomId);
  for (let step = 0; step < steps; step += 1) takeStep(random, people, { send, hear, sync });
  for (const person of people) {
    for (const roomId of roomIds) {
      sync(person, roomId, Number.POSITIVE_INFINITY);
      records.push({ type: 'ended', client: person.name, at: tick(), roomId, cursor: logOf(roomId).length });
    }
  }
  for (const roomId of roomIds) {
    records.push({ type: 'row', client: 'reader', at: tick(), roomId, headSeq: logOf(roomId).length });
  }
  return {
    records,
    logs: [...logs].map(([roomId, entries]) => ({ roomId, headSeq: entries.length, entries })),
  };
}

interface Steps {
  send(person: Participant, roomId: string): void;
  hear(person: Participant, roomId: string): void;
  sync(person: Participant, roomId: string, limit: number): void;
}

function takeStep(random: SeededRandom, people: readonly Participant[], { send, hear, sync }: Steps): void {
  const person = random.pick(people);
  const roomId = random.pick(roomIds);
  if (random.chance(0.5)) send(person, roomId);
  else if (random.chance(0.6)) hear(person, roomId);
  else sync(person, roomId, random.between(1, 5));
}
