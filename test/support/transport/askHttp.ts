import { token as signToken } from '../tokens/signJwt.js';

interface HttpOptions {
  /** A buyer's token when absent; null: none at all. */
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
  /** The code of a refusal. */
  readonly code: string | undefined;
}

/** One request to a route below a base URL. */
export async function askHttp(url: string, method: string, options: HttpOptions = {}): Promise<HttpAnswer> {
  const { token = signToken(), headers = {}, body } = options;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = parse(text);
  const error = json.error as { code?: string } | undefined;
  return { status: response.status, headers: response.headers, text, json, code: error?.code };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
