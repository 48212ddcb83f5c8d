import type { Mongod } from './Mongod.js';

/** Commands by name since mongod started. */
export type CommandCounts = ReadonlyMap<string, number>;

/** What drivers and monitors say whether or not anyone writes a message. */
const CHATTER = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'serverStatus',
  'buildInfo',
  'endSessions',
  '<UNKNOWN>',
]);
const INTERNAL = /^(_|replSet|sasl)/;

export async function commandCounts(mongod: Mongod): Promise<CommandCounts> {
  const status = await mongod.client.db('admin').command({ serverStatus: 1 });
  const commands = status.metrics.commands as Record<string, number | { total: number | bigint }>;
  const counts = Object.entries(commands)
    .filter(([name]) => !CHATTER.has(name) && !INTERNAL.test(name))
    .map(([name, count]) => [name, Number(typeof count === 'object' ? count.total : count)] as const);
  return new Map(counts);
}

export function totalBetween(before: CommandCounts, after: CommandCounts): number {
  return [...after].reduce((sum, [name, count]) => sum + count - (before.get(name) ?? 0), 0);
}

/** Only the commands that were used, for reading: `insert 12, find 3`. */
export function listBetween(before: CommandCounts, after: CommandCounts): string {
  return [...after]
    .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
