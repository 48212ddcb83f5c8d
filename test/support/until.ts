import { setTimeout as delay } from 'node:timers/promises';

interface UntilOptions {
  /** How long to wait before failing; 5 s when absent. */
  readonly timeoutMs?: number;
  /** Pause between two looks; 10 ms when absent. */
  readonly intervalMs?: number;
  /** What is waited for, in words; the condition's own source when absent. */
  readonly what?: string;
}

type Falsy = undefined | null | false | 0 | '';

/**
 * Looks at the condition until it yields something truthy, and returns that. A condition that throws counts as not yet met,
 * so that an assertion can be waited for; its last failure is told when time runs out.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  options: UntilOptions = {},
): Promise<Exclude<T, Falsy>> {
  const { timeoutMs = 5_000, intervalMs = 10, what = sourceOf(condition) } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const look = await attempt(condition);
    if ('value' in look && look.value) return look.value as Exclude<T, Falsy>;
    if (performance.now() >= deadline) throw tooLate(what, timeoutMs, look);
    await delay(intervalMs);
  }
}

type Look<T> = { readonly value: T } | { readonly failure: unknown };

async function attempt<T>(condition: () => T | Promise<T>): Promise<Look<T>> {
  try {
    return { value: await condition() };
  } catch (failure) {
    return { failure };
  }
}

function tooLate(what: string, timeoutMs: number, last: Look<unknown>): Error {
  const message = `not within ${timeoutMs} ms: ${what}`;
  if ('failure' in last)
    return new Error(`${message}\nlast look failed: ${String(last.failure)}`, { cause: last.failure });
  return new Error(`${message}\nlast look gave: ${String(last.value)}`);
}

const sourceOf = (condition: () => unknown): string => condition.toString().replace(/\s+/g, ' ').slice(0, 160);
