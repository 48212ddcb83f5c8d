import { ChatError } from '@souk/shared/model/ChatError.js';
import { MAX_FRAME_BYTES } from '@souk/shared/model/limits.js';
import { invalidInput } from '../../commands/decodePayload.js';

/** What is wrong with a body, by the type that the body parser gives its errors. */
const OF_BODY: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'the body is not JSON',
  'encoding.unsupported': 'the body is compressed',
  'charset.unsupported': 'the body is not UTF-8',
  'request.size.invalid': 'the body has another length than its header says',
  'request.aborted': 'the body ended too soon',
};

/** What is wrong with the rest of a request, by the status that Express gives its errors. */
const OF_REQUEST: Readonly<Record<number, string>> = {
  400: 'the path is not percent-encoded UTF-8',
  412: 'a precondition in the headers does not hold',
  416: 'the range lies outside of the file',
};

/** What Express, its body parser and its files throw, as the catalogue knows it; whatever else is thrown stays as it is. */
export function translateHttpError(thrown: unknown): unknown {
  if (thrown instanceof ChatError || !(thrown instanceof Error)) return thrown;
  const { type, status } = thrown as { type?: unknown; status?: unknown };
  if (typeof status !== 'number' || status < 400 || status >= 500) return thrown;
  if (status === 413) return new ChatError('payload_too_large', { details: { limit: MAX_FRAME_BYTES } });
  if (status === 404) return new ChatError('route_not_found');
  const message = OF_BODY[String(type)] ?? OF_REQUEST[status] ?? 'the request cannot be read';
  return invalidInput([{ path: '', message }]);
}
