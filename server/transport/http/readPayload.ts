import type { Request } from 'express';
import { invalidInput } from '../../commands/decodePayload.js';
import { judgeShape } from '../../commands/judgeShape.js';
import { type QueryField, readQuery } from './readQuery.js';

/** Where a route says that the fields of a payload stand. */
export interface PayloadPlaces {
  readonly takes: 'body' | 'query';
  readonly query?: Readonly<Record<string, QueryField>>;
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly hasAccessReason?: true;
}

/** The payload that a request stands for: its body or query, what the path names, and the access reason. */
export function readPayload(request: Request, places: PayloadPlaces): Record<string, unknown> {
  const named = { ...request.params, ...places.fixed };
  const rest = places.takes === 'query' ? readQuery(request.originalUrl, places.query ?? {}) : readBody(request);
  const twice = Object.keys(named).find((field) => Object.hasOwn(rest, field));
  if (twice !== undefined) throw invalidInput([{ path: twice, message: 'is named by the path' }]);
  const reason = places.hasAccessReason === true ? accessReason(request) : undefined;
  return { ...rest, ...named, ...(reason !== undefined && { reason }) };
}

function readBody(request: Request): Record<string, unknown> {
  const body: unknown = request.body ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidInput([{ path: '', message: 'the body is a JSON object' }]);
  }
  // Before fields are copied: a copy would lose `__proto__` and with it the refusal.
  const problem = judgeShape(body);
  if (problem !== undefined) throw invalidInput([{ path: '', message: problem }]);
  return body as Record<string, unknown>;
}

/** Percent-encoded UTF-8, for a header holds no other text. */
function accessReason(request: Request): string | undefined {
  const header = request.get('souk-access-reason');
  if (header === undefined) return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    throw invalidInput([{ path: 'Souk-Access-Reason', message: 'is not percent-encoded UTF-8' }]);
  }
}
