import { InProcessPeople } from '../../../server/presence/InProcessPeople.js';
import { PresenceTable } from '../../../server/presence/PresenceTable.js';
import { onTeardown } from '../../support/teardown.js';
import type { NodeUnderTest, PeopleUnderTest } from './PeopleUnderTest.js';

const STEP_MS = 200;

/** Several nodes in one process over one table, and a clock that moves when the test says so. */
export async function createInProcessPeople(): Promise<PeopleUnderTest> {
  let now = Date.parse('2026-05-20T12:00:00.000Z');
  const clock = { now: () => now };
  const times = { graceMs: 8_000, awayAfterMs: 300_000, leaseMs: 10_000 };
  const table = new PresenceTable(times);
  const looking = new Set<InProcessPeople>();
  const failures: unknown[] = [];
  onTeardown(() => {
    if (failures.length > 0) throw new AggregateError(failures, 'failed in the background');
  });

  const open = async (): Promise<NodeUnderTest> => {
    const people = new InProcessPeople({ clock, times, table, onError: (cause) => void failures.push(cause) });
    onTeardown(() => people.close());
    looking.add(people);
    const halt = async () => void looking.delete(people);
    return { people, die: halt, halt, goOn: async () => void looking.add(people) };
  };
  const pass = async (ms: number): Promise<void> => {
    for (const end = now + ms; now < end; ) {
      now = Math.min(end, now + STEP_MS);
      for (const people of looking) people.look();
    }
  };
  return { times, open, pass, now: clock.now, takeFailures: () => failures.splice(0) };
}
