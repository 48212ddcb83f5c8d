import { MongoRefused } from './MongoRefused.js';

const STRONG_READS: ReadonlySet<string> = new Set(['majority', 'linearizable']);

/**
 * What a URI asks for that is less than majority and journal, in words; undefined: nothing. Every read and
 * write names majority itself, so that such a wish could only mislead whoever reads it.
 */
export function weakerThanMajority(uri: string): string | undefined {
  for (const [name, value] of new URLSearchParams(uri.split('?')[1] ?? '')) {
    const option = name.toLowerCase();
    if (option === 'w' && value !== 'majority') return `w=${value}`;
    if (option === 'journal' && value !== 'true') return `journal=${value}`;
    if (option === 'readconcernlevel' && !STRONG_READS.has(value)) return `readConcernLevel=${value}`;
    if (option === 'retrywrites' && value !== 'true') return `retryWrites=${value}`;
  }
  return undefined;
}

/**
 * In production a URI that asks for less than majority and journal is refused; elsewhere it is warned of and overruled.
 * @throws MongoRefused write_concern
 */
export function assertDurable(uri: string, isProduction: boolean, warn: (warning: string) => void): void {
  const weaker = weakerThanMajority(uri);
  if (weaker === undefined) return;
  if (isProduction) {
    throw new MongoRefused(
      'write_concern',
      `MONGODB_URI asks for ${weaker}: an acknowledged message must survive the loss of a machine; take it out of the URI`,
    );
  }
  warn(`MONGODB_URI asks for ${weaker}; Souk reads and writes by majority and journal and retries all the same`);
}
