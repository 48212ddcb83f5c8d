import { expect } from 'chai';
import fc from 'fast-check';
import type { EntryLog, LogRange, StoredEntry } from '../../server/rooms/EntryLog.js';
import { buildEntry } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

/** Something a caller does; `ahead` is how far beside the next number an append is. */
type Step =
  | {
      readonly kind: 'append';
      readonly room: number;
      readonly cause: number;
      readonly ahead: number;
      readonly by: number;
    }
  | { readonly kind: 'read'; readonly room: number; readonly by: number; readonly range: Omit<LogRange, 'roomId'> }
  | { readonly kind: 'reopen'; readonly by: number };

const by = fc.nat(1);
const room = fc.nat(2);

const append = fc.record({
  kind: fc.constant('append' as const),
  room,
  cause: fc.nat(40),
  ahead: fc.constantFrom(0, 0, 0, 0, -1, 1, 5),
  by,
});

const read = fc.record({
  kind: fc.constant('read' as const),
  room,
  by,
  range: fc.record(
    {
      afterSeq: fc.nat(12),
      beforeSeq: fc.integer({ min: 1, max: 30 }),
      limit: fc.integer({ min: 1, max: 12 }),
      from: fc.constantFrom('start' as const, 'end' as const),
    },
    { requiredKeys: ['limit', 'from'] },
  ),
});

const reopen = fc.record({ kind: fc.constant('reopen' as const), by });

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 12, arbitrary: append }, { weight: 4, arbitrary: read }, { weight: 1, arbitrary: reopen }),
  { minLength: 20, maxLength: 120 },
);

/** A log said in the plainest way: an array per room. */
class ModelLog {
  readonly #logs = new Map<string, StoredEntry[]>();

  log(roomId: string): StoredEntry[] {
    const log = this.#logs.get(roomId) ?? [];
    this.#logs.set(roomId, log);
    return log;
  }

  append(entry: StoredEntry) {
    const log = this.log(entry.roomId);
    const known = log.find(({ cause }) => cause === entry.cause);
    if (known !== undefined) return { kind: 'cause_taken', entry: known };
    if (entry.seq !== log.length + 1) return { kind: 'seq_taken' };
    log.push(entry);
    return { kind: 'stored' };
  }

  read({ roomId, afterSeq = 0, beforeSeq = Number.POSITIVE_INFINITY, limit, from }: LogRange): StoredEntry[] {
    const within = this.log(roomId).filter(({ seq }) => seq > afterSeq && seq < beforeSeq);
    return from === 'start' ? within.slice(0, limit) : within.slice(-limit);
  }
}

/** Any sequence of appends, reads and restarts on two instances, against the plainest description. */
export function entryLogModelContract(create: CreateStores, numRuns = 25): void {
  it('[M1] [M2] [M7] whatever is done in whatever order, the log does what its plainest description says', async () => {
    const under = await create();
    const instances = [under.stores, await under.another()];
    const logOf = (at: number): EntryLog => (instances[at] ?? under.stores).entries;
    const check = async (all: readonly Step[]) => {
      const model = new ModelLog();
      const roomIds = [unique('room'), unique('room'), unique('room')];
      for (const step of all) await play(step, model, roomIds);
      for (const roomId of roomIds) {
        const range = { roomId, limit: 1_000, from: 'start' } as const;
        for (const at of [0, 1]) expect(await logOf(at).read(range)).to.deep.equal(model.read(range));
        for (const entry of model.log(roomId)) {
          expect(await logOf(1).find(roomId, entry.sender, entry.cause)).to.deep.equal(entry);
        }
      }
    };
    await fc.assert(fc.asyncProperty(steps, check), { numRuns });

    async function play(step: Step, model: ModelLog, roomIds: readonly string[]): Promise<void> {
      if (step.kind === 'reopen') {
        await instances[step.by]?.close();
        instances[step.by] = await under.another();
        return;
      }
      const roomId = roomIds[step.room] ?? '';
      if (step.kind === 'read') {
        const range = { roomId, ...step.range };
        expect(await logOf(step.by).read(range)).to.deep.equal(model.read(range));
        return;
      }
      const seq = Math.max(1, model.log(roomId).length + 1 + step.ahead);
      const entry = buildEntry({ roomId, seq, cause: `cause-${step.cause}` });
      expect(await logOf(step.by).append([entry])).to.deep.equal([model.append(entry)]);
    }
  });
}
