import { createId } from '@souk/shared/model/ids.js';

/** Ids of requests: unique over restarts and nodes, and cheap, for every command has one. */
export function createRequestIds(): () => string {
  const prefix = createId().slice(0, 10);
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
}
