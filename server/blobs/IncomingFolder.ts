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
  readonly #abandonedAfterMs: number;

  private constructor(directory: string, abandonedAfterMs: number) {
    this.#directory = directory;
    this.#abandonedAfterMs = abandonedAfterMs;
  }

  static async open(directory: string, abandonedAfterMs = ABANDONED_AFTER_MS): Promise<IncomingFolder> {
    const incoming = new IncomingFolder(directory, abandonedAfterMs);
    await mkdir(directory, { recursive: true });
    await incoming.sweep();
    return incoming;
  }

  async open(): Promise<string> {
    const folder = join(this.#directory, createId());
    try {
      await mkdir(folder, { mode: 0o700 });
    } catch (cause) {
      throw new ChatError('unavailable', { cause });
    }
    return folder;
  }

  async remove(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }

  async sweep(): Promise<void> {
    const abandonedBefore = Date.now() - this.#abandonedAfterMs;
    for (const name of await readdir(this.#directory)) {
      const folder = join(this.#directory, name);
      const found = await stat(folder).catch(() => undefined);
      if (found !== undefined && found.mtimeMs < abandonedBefore) await this.remove(folder);
    }
  }
}
