import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Request, RequestHandler, Response } from 'express';
import type { OpenedFile, OpenFile } from '../../../attachments/openFile.js';
import type { ByteRange } from '../../../blobs/BlobStore.js';
import type { Metrics } from '../../../operations/createMetrics.js';
import { factsOf } from '../RequestFacts.js';
import { contentDisposition } from './contentDisposition.js';
import { downloadName, servedType } from './downloadName.js';
import { readLink } from './readLink.js';

/** Nothing in a file is ever active: no script, no form, no plugin, no name but its own origin's (S35). */
const POLICY = "default-src 'none'; sandbox";

/** `GET` and `HEAD` of a file: the link says which, and may be asked by anybody who holds it. */
export function sendFile(open: OpenFile, metrics: Metrics): RequestHandler {
  return async (request, response) => {
    const facts = factsOf(response);
    facts.command = 'file';
    const link = readLink(request);
    if (link === undefined) throw new ChatError('attachment_not_found');
    const file = await open(link);
    describe(response, file, `"${link.id}.${link.variant}"`);
    await answer(request, response, file);
    metrics.answered('file', 'ok', 'http', performance.now() - facts.startedAt);
  };
}

function describe(response: Response, { kind, name, contentType }: OpenedFile, etag: string): void {
  const type = servedType(contentType);
  response.set({
    'Content-Type': type,
    'Content-Disposition': contentDisposition(kind === 'image' ? 'inline' : 'attachment', downloadName(name, type)),
    'Content-Security-Policy': POLICY,
    // Pages of the marketplace show images from here; who may have them is decided by the link.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // Kept by the one browser, and asked for again each time: a room may have been hidden meanwhile.
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'bytes',
    ETag: etag,
  });
}

async function answer(request: Request, response: Response, file: OpenedFile): Promise<void> {
  if (isKnown(request.get('if-none-match'), response.get('ETag'))) {
    response.removeHeader('Content-Type');
    response.status(304).end();
    return;
  }
  const range = rangeOf(request, response, file.bytes);
  if (range === 'unsatisfiable') {
    response.set('Content-Range', `bytes */${file.bytes}`);
    response.removeHeader('Content-Disposition');
    response.status(416).end();
    return;
  }
  if (range !== undefined) {
    response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  }
  response.set('Content-Length', String(range === undefined ? file.bytes : range.end - range.start + 1));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await send(await file.read(range), response);
}

/** Whether the client holds the file already. (Express would not say so to `fetch`, which asks with `no-cache`.) */
const isKnown = (held = '', etag = ''): boolean =>
  held.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);

/** One range, or the whole: several at once are nobody's need, and costly to answer. */
function rangeOf(request: Request, response: Response, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== response.get('ETag')) return undefined;
  const ranges = request.range(bytes);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}

/** Whoever hangs up has what they wanted; bytes that end too soon end the connection, so that half a file is no file. */
async function send(bytes: Readable, response: Response): Promise<void> {
  try {
    await pipeline(bytes, response);
  } catch (failure) {
    if (!response.destroyed || bytes.errored !== null) throw failure;
  }
}
