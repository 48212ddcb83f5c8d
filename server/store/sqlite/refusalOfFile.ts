import { ChatError } from '@souk/shared/model/ChatError.js';
import { StoreRefused } from './StoreRefused.js';
import { toChatError } from './toChatError.js';

/** What a failure to open the database is to whoever starts the server; one that is our own defect stays as it is. */
export function refusalOfFile(file: string, cause: unknown): unknown {
  const judged = toChatError(cause);
  if (!(judged instanceof ChatError && judged.code === 'unavailable')) return cause;
  const reason = judged.cause instanceof Error ? judged.cause.message : 'unknown error';
  return new StoreRefused(`The database ${file} cannot be used: ${reason}.`, { cause });
}
