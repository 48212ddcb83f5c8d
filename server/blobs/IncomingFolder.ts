import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { createId } from '@souk/shared/model/ids.js';
import type { IncomingFiles } from '../attachments/IncomingFiles.js';

/** Milliseconds after which nobody is at work in a folder any more: longer than any upload may take. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Where uploads arrive, on the disk of this node. */
export class IncomingFolder implements IncomingFiles {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Removes what is in the folder: all of it where no other process can be at work there. */
  static async open(directory: string, isShared: boolean): Promise<IncomingFolder> {
    const incoming = new IncomingFolder(directory);
    await incoming.#removeOlderThan(isShared ? ABANDONED_AFTER_MS : 0);
    return incoming;
  }

  async open(): Promise<string> {
    const folder = join(this.#directory, createId());
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new ChatError('unavailable', { cause });
    }
    return folder;
  }

  async remove(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }

  sweep(): Promise<void> {
    return this.#removeOlderThan(ABANDONED_AFTER_MS);
  }

  async #removeOlderThan(ms: number): Promise<void> {
    const abandonedBefore = Date.now() - ms;
    const names = await readdir(this.#directory).catch(() => []);
    for (const name of names) {
      const folder = join(this.#directory, name);
      const found = await stat(folder).catch(() => undefined);
      if (found !== undefined && found.mtimeMs <= abandonedBefore) await this.remove(folder);
    }
  }
}
