import { median } from './quantile.js';

/** One line of the table: a value, what it has to be and where it comes from. */
export interface Figure {
  /** Row of the table of goals, such as `B1`. */
  readonly id: string;
  readonly name: string;
  /** Ratios depend on the load, so every figure names its own. */
  readonly load: string;
  readonly unit: '' | 's' | 'ms' | 'us' | 'queries' | 'commands';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Absent when the figure stands for information only. */
  readonly must?: number;
  readonly aim?: number;
  /** Which way is good. */
  readonly better: 'lower' | 'higher';
  /** Rounds thrown away because something was lost, doubled or reordered, with what was seen. */
  readonly voided: readonly string[];
  /** The absolute values behind the figure. */
  readonly details: Readonly<Record<string, number | string>>;
}

export type Verdict = 'aim' | 'must' | 'missed' | 'told';

export function verdictOf(figure: Figure): Verdict {
  const reaches = (goal: number) => (figure.better === 'lower' ? figure.value <= goal : figure.value >= goal);
  if (figure.must === undefined) return 'told';
  if (figure.aim !== undefined && reaches(figure.aim)) return 'aim';
  return reaches(figure.must) ? 'must' : 'missed';
}

/** Median, lowest and highest of one value per round. */
export function spread(perRound: readonly number[]): Pick<Figure, 'value' | 'min' | 'max'> {
  return { value: median(perRound), min: Math.min(...perRound), max: Math.max(...perRound) };
}
