/** Bounds of hardening S6, before any schema looks at a value. */
const MAX_DEPTH = 16;
const MAX_KEYS = 200;
/** Values in one payload, at every depth: the largest honest one is a sync of 100 rooms. */
const MAX_VALUES = 2_000;

const POISONOUS = new Set(['__proto__', 'constructor', 'prototype']);

/** What is wrong with the shape of parsed JSON, or undefined. */
export function judgeShape(value: unknown): string | undefined {
  return judge(value, 1, { left: MAX_VALUES });
}

function judge(value: unknown, depth: number, budget: { left: number }): string | undefined {
  budget.left -= 1;
  if (budget.left < 0) return `holds more than ${MAX_VALUES} values`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH}`;
  if (Array.isArray(value)) return judgeAll(value, depth, budget);
  const keys = Object.keys(value);
  if (keys.length > MAX_KEYS) return `has more than ${MAX_KEYS} fields`;
  if (keys.some((key) => POISONOUS.has(key))) return 'has a field that is never allowed';
  return judgeAll(Object.values(value), depth, budget);
}

function judgeAll(values: readonly unknown[], depth: number, budget: { left: number }): string | undefined {
  for (const value of values) {
    const problem = judge(value, depth + 1, budget);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
