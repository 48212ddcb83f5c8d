import { Readable } from 'node:stream';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ByteRange } from '../BlobStore.js';
import { askS3 } from './askS3.js';
import type { S3Place } from './S3Place.js';
import { isAbsent, isOutside } from './s3Errors.js';

/** Failures in a row, without a byte between them, after which a stream ends with an error. */
const ATTEMPTS = 3;
/** Milliseconds that the next bytes may take once they are asked for. */
const SILENT_FOR_MS = 10_000;

/** An answer under way: what is left of the object from where it was asked. */
interface Part {
  readonly body: Readable;
  readonly length: number;
}

/**
 * The bytes of an object within a range, as the reader takes them; undefined: there is none of that name. A connection
 * that breaks, or that the server closes while the reader takes its time, is followed by a question for the rest.
 */
export async function readObject(place: S3Place, name: string, range?: ByteRange): Promise<Readable | undefined> {
  const start = range?.start ?? 0;
  const first = await openPart(place, name, start, range?.end);
  if (first === undefined) return undefined;
  let part = first;
  const bytes = async function* (): AsyncGenerator<Buffer> {
    const end = start + first.length;
    for (let at = start, failures = 0; at < end; ) {
      try {
        for await (const chunk of chunksOf(part.body)) {
          const wanted = chunk.subarray(0, end - at);
          at += wanted.length;
          failures = 0;
          yield wanted;
          if (at === end) return;
        }
        throw new Error(`${name} ended ${end - at} bytes too early`);
      } catch (cause) {
        failures += 1;
        part.body.destroy();
        const rest = failures < ATTEMPTS ? await openAgain(place, name, at, end - 1, cause) : undefined;
        if (rest === undefined) throw new ChatError('unavailable', { cause });
        part = rest;
      }
    }
  };
  const stream = Readable.from(bytes(), { objectMode: false });
  // One that is given up before its first byte never runs the generator.
  stream.once('close', () => part.body.destroy());
  return stream;
}

/** Undefined: it is gone, or still not to be had. */
async function openAgain(place: S3Place, name: string, at: number, last: number, cause: unknown) {
  try {
    return await openPart(place, name, at, last);
  } catch {
    throw new ChatError('unavailable', { cause });
  }
}

async function openPart(
  { s3, bucket }: S3Place,
  name: string,
  start: number,
  last: number | undefined,
): Promise<Part | undefined> {
  const isWhole = start === 0 && last === undefined;
  const question = { Bucket: bucket, Key: name, ...(!isWhole && { Range: `bytes=${start}-${last ?? ''}` }) };
  try {
    const { Body, ContentLength, ContentRange } = await askS3((abortable) => s3.getObject(question, abortable));
    if (!(Body instanceof Readable) || ContentLength === undefined) throw new Error('an answer without bytes');
    Body.on('error', () => {}); // Told to whoever reads it; nobody may be reading now.
    // A server may answer the whole of what it was asked a part of.
    if (start > 0 && ContentRange?.startsWith(`bytes ${start}-`) !== true) {
      Body.destroy();
      throw new Error('the server answers no ranges');
    }
    const asked = last === undefined ? ContentLength : last - start + 1;
    return { body: Body, length: Math.min(ContentLength, asked) };
  } catch (failure) {
    if (isAbsent(failure)) return undefined;
    if (isOutside(failure)) return { body: Readable.from([]), length: 0 };
    throw failure;
  }
}

/** A reader that takes its time is no silence of the server's: only waiting for bytes counts. */
async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no bytes within ${SILENT_FOR_MS} ms`)), SILENT_FOR_MS);
    });
    const { value, done } = await Promise.race([iterator.next(), silence]).finally(() => clearTimeout(timer));
    if (done === true) return;
    yield value;
  }
}
