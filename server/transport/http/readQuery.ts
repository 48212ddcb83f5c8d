import { invalidInput } from '../../commands/decodePayload.js';

/** How one parameter of a query string becomes a field. */
export interface QueryField {
  readonly kind: 'text' | 'number' | 'boolean' | 'subject';
  /** The object of the payload it belongs to; absent: the payload itself. */
  readonly in?: string;
}

/** The payload that a query string stands for. Parameters it does not know are ignored; what does not fit is left as text for the schema. */
export function readQuery(url: string, fields: Readonly<Record<string, QueryField>>): Record<string, unknown> {
  const given = new URL(url, 'http://localhost').searchParams;
  const payload: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const values = given.getAll(name);
    if (values.length > 1) throw invalidInput([{ path: name, message: 'given more than once' }]);
    const [value] = values;
    if (value !== undefined) targetOf(payload, field)[name] = READERS[field.kind](value);
  }
  return payload;
}

function targetOf(payload: Record<string, unknown>, field: QueryField): Record<string, unknown> {
  if (field.in === undefined) return payload;
  payload[field.in] ??= {};
  return payload[field.in] as Record<string, unknown>;
}

const READERS: Record<QueryField['kind'], (value: string) => unknown> = {
  text: (value) => value,
  number: (value) => (/^\d{1,15}$/.test(value) ? Number(value) : value),
  boolean: (value) => (value === 'true' || value === 'false' ? value === 'true' : value),
  subject: (value) => {
    const colon = value.indexOf(':');
    return colon < 0 ? value : { kind: value.slice(0, colon), id: value.slice(colon + 1) };
  },
};
