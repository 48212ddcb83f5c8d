import type { Money } from '../../core/index.js';
import { currentLanguage } from './setLanguage.js';

const made = new Map<string, unknown>();

/** Intl formatters are slow to make and cheap to keep. */
function kept<Format>(name: string, make: (language: string) => Format): Format {
  const language = currentLanguage();
  const key = `${language} ${name}`;
  if (!made.has(key)) made.set(key, make(language === 'und' ? 'en' : language));
  return made.get(key) as Format;
}

/** Hour and minute of an instant, as this person's language writes them. */
export function formatTime(at: string): string {
  return kept('time', (language) => new Intl.DateTimeFormat(language, { timeStyle: 'short' })).format(new Date(at));
}

/** Day and time in full, for titles. */
export function formatInstant(at: string): string {
  const style = { dateStyle: 'full', timeStyle: 'short' } as const;
  return kept('instant', (language) => new Intl.DateTimeFormat(language, style)).format(new Date(at));
}

/** A day in words: today, yesterday, else its date, with the year when it is another one. */
export function formatDay(at: string, now = new Date()): string {
  const day = new Date(at);
  const ago = daysBetween(day, now);
  if (ago === 0 || ago === 1) {
    const words = kept('days', (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
    return capitalise(words.format(-ago, 'day'));
  }
  if (day.getFullYear() === now.getFullYear()) {
    const style = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    return capitalise(kept('day', (language) => new Intl.DateTimeFormat(language, style)).format(day));
  }
  return kept('date', (language) => new Intl.DateTimeFormat(language, { dateStyle: 'long' })).format(day);
}

/** The shortest that tells when something was: the time today, the day this year, else the date. For rows of lists. */
export function formatRecent(at: string, now = new Date()): string {
  const day = new Date(at);
  if (daysBetween(day, now) === 0) return formatTime(at);
  const isThisYear = day.getFullYear() === now.getFullYear();
  const style = isThisYear ? ({ day: 'numeric', month: 'short' } as const) : ({ dateStyle: 'short' } as const);
  return kept(`recent ${isThisYear}`, (language) => new Intl.DateTimeFormat(language, style)).format(day);
}

/** A length of time in hours and minutes, at least one minute: `1 hr 12 min`. */
export function formatSpan(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const inUnit = (value: number, unit: 'day' | 'hour' | 'minute'): string =>
    kept(unit, (language) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })).format(
      value,
    );
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    days > 0 && inUnit(days, 'day'),
    hours > 0 && inUnit(hours, 'hour'),
    rest > 0 && days === 0 && inUnit(rest, 'minute'),
  ];
  return parts.filter(Boolean).join(' ');
}

/** Money as this person's language writes it; whole amounts without their zeros. */
export function formatMoney({ amount, currency }: Money): string {
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  try {
    return kept(`money ${currency}`, (language) => new Intl.NumberFormat(language, style)).format(Number(amount));
  } catch {
    // A currency that this browser does not know.
    return `${amount} ${currency}`;
  }
}

/** A number with the separators of this person's language. */
export function formatNumber(value: number): string {
  return kept('number', (language) => new Intl.NumberFormat(language)).format(value);
}

/** Bytes as people say them: `820 kB`, `4.2 MB`. */
export function formatBytes(bytes: number): string {
  const isMega = bytes >= 1_000_000;
  const [value, unit] = isMega ? [bytes / 1_000_000, 'megabyte'] : [Math.ceil(bytes / 1_000), 'kilobyte'];
  const style = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return kept(unit, (language) => new Intl.NumberFormat(language, style)).format(value);
}

/** Up to 99 as it is, more as `99+`: what fits into a pill. */
export function formatCount(value: number): string {
  return value > 99 ? `${formatNumber(99)}+` : formatNumber(value);
}

function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

const capitalise = (words: string): string => words.charAt(0).toLocaleUpperCase(currentLanguage()) + words.slice(1);
