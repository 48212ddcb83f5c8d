import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { askS3 } from './askS3.js';
import type { S3Place } from './S3Place.js';
import { isPassing } from './s3Errors.js';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;
/** Milliseconds in which something of the file has to be taken, and after its last byte the answer to come. */
const SILENT_FOR_MS = 10_000;
/** Milliseconds for one try, however steadily it goes on. */
const PUT_WITHIN_MS = 600_000;

/**
 * Puts the file at `path` as one object, streamed; S3 shows it whole or not at all. The SDK does not repeat a stream, so
 * the tries are ours.
 */
export async function putFile({ s3, bucket }: S3Place, name: string, path: string): Promise<void> {
  const { length, md5 } = await measure(path);
  const facts = { Bucket: bucket, Key: name, ContentLength: length, ContentMD5: md5 };
  for (let attempt = 1; ; attempt += 1) {
    const body = createReadStream(path);
    const watch = watchProgress(body);
    try {
      await askS3(
        ({ abortSignal }) =>
          s3.putObject(
            // Who fetches is told the type by the server; from the bucket itself nothing is to be opened.
            { ...facts, Body: body, ContentType: 'application/octet-stream' },
            { abortSignal: AbortSignal.any([abortSignal, watch.signal]) },
          ),
        PUT_WITHIN_MS,
      );
      return;
    } catch (failure) {
      if (attempt === ATTEMPTS || watch.signal.aborted || !isPassing(failure)) throw failure;
    } finally {
      watch.stop();
      body.destroy();
    }
    await wait(FIRST_PAUSE_MS * attempt * (1 + Math.random()));
  }
}

/** S3 compares the digest with what it received: bytes that were spoiled on their way are refused. */
async function measure(path: string): Promise<{ length: number; md5: string }> {
  const hash = createHash('md5');
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    length += chunk.length;
  }
  return { length, md5: hash.digest('base64') };
}

/** Aborts when nothing is taken any more: by looking, since a listener of its own would start the stream. */
function watchProgress(body: ReadStream): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  let before = -1;
  const timer = setInterval(() => {
    if (body.bytesRead === before) controller.abort();
    before = body.bytesRead;
  }, SILENT_FOR_MS);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}
