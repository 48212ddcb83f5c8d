import { type Figure, verdictOf } from './figure.js';

/** A value as people read it: three digits that matter, its unit behind it. */
export function formatValue(value: number, unit: Figure['unit'] = ''): string {
  const text = Number.isFinite(value) ? withDigits(value) : 'none';
  return unit === '' ? text : `${text} ${unit}`;
}

const VERDICTS = { aim: 'aim reached', must: 'must reached', missed: 'missed', told: '' } as const;

export function formatVerdict(figure: Figure): string {
  return VERDICTS[verdictOf(figure)];
}

function withDigits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en');
  if (size >= 10) return value.toFixed(1);
  return size >= 0.1 || size === 0 ? value.toFixed(2) : value.toPrecision(2);
}
