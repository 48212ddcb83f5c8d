import { Readable } from 'node:stream';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { createId } from '@souk/shared/model/ids.js';
import { BLOB_KEY_PATTERN, type BlobPage, type BlobStore, type ByteRange } from '../../../blobs/BlobStore.js';
import type { Clock } from '../../../Clock.js';
import { isDuplicate } from '../bulkErrors.js';
import type { BlobFileDocument } from '../models/blobModels.js';
import { untilVisible } from '../untilVisible.js';
import { CHUNK_BYTES, type GridFs } from './GridFs.js';
import { readChunks } from './readChunks.js';
import { writeChunks } from './writeChunks.js';

/** Milliseconds after which a put or a delete is one that was interrupted: longer than any of them takes. */
const ABANDONED_AFTER_MS = 3_600_000;
/** Rests removed with one listing at most; what is left waits for the next. */
const MAX_RESTS = 1_000;

/** What keeping bytes in MongoDB needs. */
export interface GridFsBlobStoreDeps extends GridFs {
  readonly clock: Clock;
}

/** The attempt became the blob; another one is it already; the sweep took the attempt for abandoned. */
type Finish = 'put' | 'taken' | 'swept';

/**
 * Bytes of files in MongoDB (A4), laid out as GridFS. The driver's own bucket is not used: it looks for indexes with each
 * write, answers after no certain time, and leaves for ever what was interrupted.
 *
 * Every put writes a file of its own and makes it the one of its key by a last guarded write, so nobody sees what a killed
 * node left, and two puts of one key never mix their chunks.
 */
export class GridFsBlobStore implements BlobStore {
  readonly #deps: GridFsBlobStoreDeps;

  constructor(deps: GridFsBlobStoreDeps) {
    this.#deps = deps;
  }

  async put(key: string, path: string): Promise<void> {
    assertKey(key);
    if ((await this.#find(key)) !== undefined) return;
    const id = await this.#begin(key);
    // One that fails is left to the sweep: a write that was given up may yet arrive, after all that could be removed here.
    const length = await writeChunks(this.#deps, id, path);
    const finish = await this.#finish(key, id, length);
    if (finish === 'put') return;
    await this.#remove(key, id);
    if (finish === 'swept' || (await this.#findSoon(key)) === undefined) throw unfinished(id);
  }

  async read(key: string, range?: ByteRange): Promise<Readable | undefined> {
    assertKey(key);
    const file = await this.#find(key);
    if (file === undefined) return undefined;
    const last = file.length - 1;
    const within = { start: range?.start ?? 0, end: Math.min(range?.end ?? last, last) };
    return Readable.from(readChunks(this.#deps, file, within), { objectMode: false });
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    const { files, ask } = this.#deps;
    const whole = { filename: key, 'metadata.state': 'whole' } as const;
    const file = await ask(() => files.findOneAndUpdate(whole, this.#going()));
    if (file !== null) await this.#remove(key, file._id);
  }

  /** With the first page goes what interrupted puts and deletes left: one node at a time begins a listing. */
  async list(limit: number, from?: string): Promise<BlobPage> {
    const { files, ask } = this.#deps;
    if (from === undefined) await this.#sweep();
    const whole = { filename: { $gte: String(from ?? '') }, 'metadata.state': 'whole' } as const;
    const page = files
      .find(whole)
      .sort({ filename: 1 })
      .limit(limit + 1);
    const found = await ask(() => page.toArray());
    const blobs = found.slice(0, limit).map(({ filename, uploadDate }) => ({ key: filename, putAt: +uploadDate }));
    return { blobs, next: found[limit]?.filename ?? null };
  }

  /** What is held open is the connection, which is that of all stores. */
  async close(): Promise<void> {}

  async #find(key: string): Promise<BlobFileDocument | undefined> {
    const { files, ask } = this.#deps;
    return (await ask(() => files.findOne({ filename: key, 'metadata.state': 'whole' }))) ?? undefined;
  }

  /** What stood in the way of ours, as soon as it can no longer be lost. */
  #findSoon(key: string): Promise<BlobFileDocument | undefined> {
    return untilVisible(() => this.#find(key));
  }

  async #begin(key: string): Promise<string> {
    const { files, ask } = this.#deps;
    const [_id, uploadDate] = [`${key}/${createId()}`, this.#now()];
    const metadata = { state: 'coming', since: uploadDate } as const;
    const file = { _id, filename: key, length: 0, chunkSize: CHUNK_BYTES, uploadDate, metadata };
    await ask(() => files.insertOne(file));
    return _id;
  }

  async #finish(key: string, id: string, length: number): Promise<Finish> {
    const { files, ask } = this.#deps;
    const whole = { length, uploadDate: this.#now(), 'metadata.state': 'whole' } as const;
    const coming = { _id: id, filename: key, 'metadata.state': 'coming' } as const;
    try {
      const update = { $set: whole, $unset: { 'metadata.since': '' } } as const;
      const { matchedCount } = await ask(() => files.updateOne(coming, update));
      return matchedCount === 1 ? 'put' : 'swept';
    } catch (failure) {
      if (isDuplicate(failure)) return 'taken';
      throw failure;
    }
  }

  /** The file goes last: as long as it is there, the sweep knows of its chunks. */
  async #remove(key: string, id: string): Promise<void> {
    const { files, chunks, ask } = this.#deps;
    await ask(() => chunks.deleteMany({ files_id: id, n: { $gte: 0 } }));
    await ask(() => files.deleteOne({ _id: id, filename: key }));
  }

  async #sweep(): Promise<void> {
    const { files, ask, clock } = this.#deps;
    const abandoned = { 'metadata.since': { $lte: new Date(clock.now() - ABANDONED_AFTER_MS) } };
    const rests = await ask(() => files.find(abandoned).limit(MAX_RESTS).toArray());
    for (const { _id, filename } of rests) {
      // From here on its put, should it live after all, can no longer finish.
      const isRest = { _id, filename, 'metadata.state': { $ne: 'whole' } } as const;
      const { matchedCount } = await ask(() => files.updateOne(isRest, this.#going()));
      if (matchedCount === 1) await this.#remove(filename, _id);
    }
  }

  #going() {
    return { $set: { 'metadata.state': 'going', 'metadata.since': this.#now() } } as const;
  }

  #now(): Date {
    return new Date(this.#deps.clock.now());
  }
}

function assertKey(key: string): void {
  if (!BLOB_KEY_PATTERN.test(key)) throw new RangeError('not a key of a blob');
}

const unfinished = (id: string): ChatError =>
  new ChatError('unavailable', { cause: new Error(`${id} was not put: it took too long, or its key was deleted`) });
