/** How often a value of one sample is above one of the other, ties counted half, with its 99 % interval. */
export interface Comparison {
  readonly chance: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 99 % of the normal distribution. */
const Z = 2.576;

/** The Mann-Whitney statistic as a probability: it sees any shift of the distributions, not only of their means. */
export function chanceToExceed(sample: readonly number[], other: readonly number[]): Comparison {
  const sorted = Float64Array.from(other).sort();
  const wins = sample.reduce(
    (sum, value) => sum + (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / 2,
    0,
  );
  const chance = wins / (sample.length * other.length);
  const deviation = Math.sqrt((sample.length + other.length + 1) / (12 * sample.length * other.length));
  return { chance, low: chance - Z * deviation, high: chance + Z * deviation };
}

function countBelow(sorted: Float64Array, value: number, countsEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (countsEqual && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
