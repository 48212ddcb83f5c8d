import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { createId } from '@souk/shared/model/ids.js';
import { BLOB_KEY_PATTERN, type BlobPage, type BlobStore, type ByteRange, type StoredBlob } from './BlobStore.js';

/** Files spread over folders named by the first characters of their keys, so that no folder grows without bound. */
const FOLDER_CHARACTERS = 2;
/** Where a blob is written before it gets its name; a rename moves it only within one file system. */
const PARTS = 'parts';
const BLOBS = 'blobs';
/** Milliseconds after which a part without a name is the rest of a put that was interrupted. */
const PART_ABANDONED_AFTER_MS = 3_600_000;

/** Bytes of files in a folder of one machine (A4). */
export class DiskBlobStore implements BlobStore {
  readonly #blobs: string;
  readonly #parts: string;

  private constructor(directory: string) {
    this.#blobs = join(directory, BLOBS);
    this.#parts = join(directory, PARTS);
  }

  /** Removes what interrupted puts left behind: all of it where no other process can be putting. */
  static async open(directory: string, isShared: boolean, now = Date.now()): Promise<DiskBlobStore> {
    const store = new DiskBlobStore(directory);
    await store.#removeParts(isShared ? now - PART_ABANDONED_AFTER_MS : now);
    return store;
  }

  put(key: string, path: string): Promise<void> {
    const { folder, file } = this.#placeOf(key);
    return answered(async () => {
      if (await exists(file)) return;
      const part = join(this.#parts, createId());
      try {
        await mkdir(this.#parts, { recursive: true });
        await copyFile(path, part, constants.COPYFILE_FICLONE);
        await sync(part);
        await mkdir(folder, { recursive: true });
        await rename(part, file);
      } catch (failure) {
        await rm(part, { force: true });
        throw failure;
      }
      // A rename is durable when its folder is, and a new folder when the one above is.
      await sync(folder);
      await sync(this.#blobs);
    });
  }

  read(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const { file } = this.#placeOf(key);
    return answered(async () => {
      const handle = await unlessAbsent(open(file, 'r'));
      if (handle === undefined) return undefined;
      const stream = handle.createReadStream({ ...range, autoClose: true });
      return stream;
    });
  }

  delete(key: string): Promise<void> {
    const { file } = this.#placeOf(key);
    return answered(async () => {
      await unlessAbsent(unlink(file));
    });
  }

  list(limit: number, from = ''): Promise<BlobPage> {
    return answered(async () => {
      const blobs: StoredBlob[] = [];
      const all = (await unlessAbsent(readdir(this.#blobs))) ?? [];
      const folders = all.filter((folder) => folder >= from.slice(0, FOLDER_CHARACTERS)).sort();
      for (const folder of folders) {
        const keys = ((await unlessAbsent(readdir(join(this.#blobs, folder)))) ?? []).sort();
        for (const key of keys) {
          if (key < from || !BLOB_KEY_PATTERN.test(key)) continue;
          if (blobs.length === limit) return { blobs, next: key };
          const found = await unlessAbsent(stat(join(this.#blobs, folder, key)));
          if (found !== undefined) blobs.push({ key, putAt: found.mtimeMs });
        }
      }
      return { blobs, next: null };
    });
  }

  async close(): Promise<void> {}

  async #removeParts(before: number): Promise<void> {
    for (const name of (await unlessAbsent(readdir(this.#parts))) ?? []) {
      const part = join(this.#parts, name);
      const found = await unlessAbsent(stat(part));
      if (found !== undefined && found.mtimeMs <= before) await rm(part, { force: true });
    }
  }

  #placeOf(key: string): { folder: string; file: string } {
    if (!BLOB_KEY_PATTERN.test(key)) throw new RangeError('not a key of a blob');
    const folder = join(this.#blobs, key.slice(0, FOLDER_CHARACTERS));
    return { folder, file: join(folder, key) };
  }
}

/** What the file system cannot do now is `unavailable`: a full disk, a folder that went away. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw cause instanceof ChatError ? cause : new ChatError('unavailable', { cause });
  }
}

async function unlessAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}

const exists = async (file: string): Promise<boolean> => (await unlessAbsent(stat(file))) !== undefined;

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
