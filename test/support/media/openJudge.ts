import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { MediaLimits } from '../../../server/config/Config.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import { createFileJudge, type ProcessFileJudge } from '../../../server/media/createFileJudge.js';
import type { JudgedFile } from '../../../server/media/FileJudge.js';
import { temporaryDirectory } from '../dirs.js';
import { onTeardown } from '../teardown.js';

/** A judge with processes of its own, and a folder in which files are put before it. */
export class JudgeAtWork {
  readonly errors: unknown[] = [];
  readonly judge: ProcessFileJudge;
  private readonly folder = temporaryDirectory('media');

  constructor(limits: Partial<MediaLimits> = {}, idleMs?: number) {
    this.judge = createFileJudge({
      limits: { ...loadConfig({}).media, ...limits },
      onError: (cause) => this.errors.push(cause),
      ...(idleMs !== undefined && { idleMs }),
    });
    onTeardown(() => this.judge.close());
  }

  /** What becomes of these bytes; the name is the one under which they lie before the judge. */
  see(content: Uint8Array, name = 'upload'): Promise<JudgedFile> {
    const workDir = mkdtempSync(join(this.folder, 'work-'));
    const path = join(mkdtempSync(join(this.folder, 'upload-')), name);
    writeFileSync(path, content);
    return this.judge.judge({ path, workDir });
  }

  /** The code with which they are refused, and its details; fails when they are taken. */
  async refusal(content: Uint8Array, name?: string): Promise<Pick<ChatError, 'code' | 'details'>> {
    const outcome = await this.outcome(content, name);
    if ('file' in outcome) throw new Error(`taken as ${outcome.kind}`);
    return outcome;
  }

  async outcome(content: Uint8Array, name?: string): Promise<JudgedFile | Pick<ChatError, 'code' | 'details'>> {
    try {
      return await this.see(content, name);
    } catch (error) {
      if (error instanceof ChatError) return { code: error.code, details: error.details };
      throw error;
    }
  }
}

/** Every byte that was made. */
export const madeBytes = ({ file, preview }: JudgedFile): Buffer =>
  Buffer.concat([readFileSync(file.path), preview ? readFileSync(preview.path) : Buffer.alloc(0)]);
