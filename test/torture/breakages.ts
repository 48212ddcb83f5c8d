import {
  acknowledgements,
  attemptsOf,
  changeLog,
  changeRecord,
  isAckedBefore,
  isText,
  pick,
  pickNeighbours,
  swapEverywhere,
  swapped,
  texts,
} from './changeHistory.js';
import type { FindingKind } from './finding.js';
import type { HistoryRecord } from './history.js';
import type { MadeHistory } from './randomHistory.js';
import type { SeededRandom } from './seededRandom.js';

/** One way in which a server, or a client, could have gone wrong, and what the checker has to call it. */
export interface Breakage {
  readonly name: string;
  readonly expected: FindingKind;
  /** The broken history, or undefined when this history offers no place for it. */
  apply(history: MadeHistory, random: SeededRandom): MadeHistory | undefined;
}

export const breakages: readonly Breakage[] = [
  {
    name: 'the log ends before an acknowledged entry',
    expected: 'lost',
    apply: (history, random) => {
      const acknowledged = pick(random, acknowledgements(history));
      if (acknowledged === undefined) return undefined;
      return changeLog(history, acknowledged.roomId, (entries) =>
        entries.filter(({ seq }) => seq < acknowledged.entry.seq),
      );
    },
  },
  {
    name: 'an acknowledged entry was replaced by the ones behind it',
    expected: 'lost',
    apply: (history, random) => {
      const acknowledged = pick(random, acknowledgements(history));
      if (acknowledged === undefined) return undefined;
      return changeLog(history, acknowledged.roomId, (entries) =>
        entries
          .filter(({ seq }) => seq !== acknowledged.entry.seq)
          .map((entry, place) => ({ ...entry, seq: place + 1 })),
      );
    },
  },
  {
    name: 'a message is stored a second time',
    expected: 'doubled',
    apply: (history, random) => {
      const place = pick(random, texts(history));
      if (place === undefined) return undefined;
      return changeLog(history, place.roomId, (entries) => [...entries, { ...place.entry, seq: entries.length + 1 }]);
    },
  },
  {
    name: 'a retry is acknowledged with another number',
    expected: 'doubled',
    apply: (history, random) => {
      const first = pick(random, acknowledgements(history));
      if (first === undefined) return undefined;
      return {
        ...history,
        records: [...history.records, { ...first, entry: { ...first.entry, seq: first.entry.seq + 1 } }],
      };
    },
  },
  {
    name: 'two entries changed places in the log',
    expected: 'reordered',
    apply: (history, random) => {
      const swap = pickNeighbours(random, history, () => true);
      return swap && changeLog(history, swap.roomId, (entries) => swapped(entries, swap.seq));
    },
  },
  {
    name: 'one observer saw two entries in the other order',
    expected: 'reordered',
    apply: (history, random) => {
      const isWide = (record: HistoryRecord) => record.type === 'page' && record.entries.filter(isText).length > 1;
      return changeRecord(history, random, isWide, (record) => {
        if (record.type !== 'page') return record;
        const seq = record.entries.find((entry, place) => isText(entry) && isText(record.entries[place + 1]))?.seq;
        return seq === undefined ? record : { ...record, entries: swapped(record.entries, seq) };
      });
    },
  },
  {
    name: 'everyone agrees that a later send was stored before an acknowledged one',
    expected: 'reordered',
    apply: (history, random) => {
      const swap = pickNeighbours(
        random,
        history,
        (one, other) => one.id !== other.id && isAckedBefore(history, one, other),
      );
      return swap && swapEverywhere(history, swap.roomId, swap.seq);
    },
  },
  {
    name: 'everyone agrees that two sends of one client were stored the other way round',
    expected: 'own_order_broken',
    apply: (history, random) => {
      const swap = pickNeighbours(random, history, (one, other) => one.id === other.id);
      return swap && swapEverywhere(history, swap.roomId, swap.seq);
    },
  },
  {
    name: 'the log has a hole',
    expected: 'skipped',
    apply: (history, random) => {
      const place = pick(random, texts(history));
      if (place === undefined) return undefined;
      return changeLog(history, place.roomId, (entries) =>
        entries.map((entry) => (entry.seq < place.entry.seq ? entry : { ...entry, seq: entry.seq + 1 })),
      );
    },
  },
  {
    name: 'a page leaves one entry out',
    expected: 'skipped',
    apply: (history, random) =>
      changeRecord(
        history,
        random,
        (record) => record.type === 'page' && record.entries.length > 1,
        (record) => {
          if (record.type !== 'page') return record;
          // Leaving out the last of an incomplete page is no fault: the next page begins with it.
          const left = random.pick(record.isComplete ? record.entries : record.entries.slice(0, -1));
          return { ...record, entries: record.entries.filter((entry) => entry !== left) };
        },
      ),
  },
  {
    name: 'a cursor moves over an entry',
    expected: 'skipped',
    apply: (history, random) => {
      const applied = pick(
        random,
        history.records.filter((record) => record.type === 'applied'),
      );
      return applied && { ...history, records: history.records.filter((record) => record !== applied) };
    },
  },
  {
    name: 'an entry that nobody sent',
    expected: 'phantom',
    apply: (history, random) => {
      const { roomId } = random.pick(history.logs);
      const invented = { kind: 'text', side: 'buyer', id: 'anna', clientMessageId: 'never', text: 'never sent' };
      return changeLog(history, roomId, (entries) => [...entries, { ...invented, seq: entries.length + 1 }]);
    },
  },
  {
    name: 'an observer saw an entry that nobody sent',
    expected: 'phantom',
    apply: (history, random) =>
      changeRecord(
        history,
        random,
        (record) => record.type === 'live' && isText(record.entry),
        (record) =>
          record.type === 'live' ? { ...record, entry: { ...record.entry, clientMessageId: 'never' } } : record,
      ),
  },
  {
    name: 'a refused message is stored all the same',
    expected: 'phantom',
    apply: (history, random) => {
      const place = pick(random, texts(history));
      if (place === undefined) return undefined;
      const attempts = attemptsOf(history, place.entry);
      const records = history.records.map((record): HistoryRecord => {
        if (record.type !== 'ok' && record.type !== 'unknown') return record;
        if (!attempts.has(`${record.client} ${record.attempt}`)) return record;
        return { type: 'fail', client: record.client, at: record.at, attempt: record.attempt, code: 'shop_chat_off' };
      });
      return { ...history, records };
    },
  },
  {
    name: 'a text is stored with a change',
    expected: 'content_changed',
    apply: (history, random) => {
      const place = pick(random, texts(history));
      if (place === undefined) return undefined;
      return changeLog(history, place.roomId, (entries) =>
        entries.map((entry) => (entry.seq === place.entry.seq ? { ...entry, text: `${entry.text} ` } : entry)),
      );
    },
  },
  {
    name: 'one observer saw another text',
    expected: 'content_changed',
    apply: (history, random) =>
      changeRecord(
        history,
        random,
        (record) => record.type === 'live' && isText(record.entry),
        (record) => (record.type === 'live' ? { ...record, entry: { ...record.entry, text: 'another' } } : record),
      ),
  },
  {
    name: 'a row shows an older head',
    expected: 'stale_row',
    apply: (history, random) =>
      changeRecord(
        history,
        random,
        (record) => record.type === 'row',
        (record) => (record.type === 'row' ? { ...record, headSeq: record.headSeq - 1 } : record),
      ),
  },
];
