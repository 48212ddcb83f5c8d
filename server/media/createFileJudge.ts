import { ChatError } from '@souk/shared/model/ChatError.js';
import type { MediaLimits } from '../config/Config.js';
import type { FileJudge, JudgedFile } from './FileJudge.js';
import type { Verdict } from './JudgeProcess.js';
import { type NotTaken, WorkerPool } from './WorkerPool.js';

/** People send files one after another; starting a process takes a third of a second. */
const IDLE_MS = 60_000;
/** Uploads that wait hold disk space and a connection each. */
const MAX_WAITING = 64;

export interface FileJudgeDeps {
  readonly limits: MediaLimits;
  /** Told when a process broke at a file or was lost. */
  readonly onError: (cause: unknown) => void;
  readonly idleMs?: number;
}

/** What {@link createFileJudge} gives: the port, and the processes for those who watch them. */
export interface ProcessFileJudge extends FileJudge {
  readonly pids: readonly number[];
}

/** Judges files in processes of their own, so that a file that breaks its decoder breaks nothing else. */
export function createFileJudge({ limits, onError, idleMs = IDLE_MS }: FileJudgeDeps): ProcessFileJudge {
  const pool = new WorkerPool({
    size: limits.judges,
    timeoutMs: limits.judgeTimeoutMs,
    memoryBytes: limits.judgeMemoryBytes,
    idleMs,
    maxWaiting: MAX_WAITING,
  });
  return {
    get pids() {
      return pool.pids;
    },
    async judge({ path, workDir }) {
      const verdict = await pool.run({ path, workDir, limits: judgeLimits(limits) });
      if ('how' in verdict) onError(new Error(`judging a file: the process ${verdict.kind}: ${verdict.how}`));
      return toJudged(verdict);
    },
    close: () => pool.close(),
  };
}

const judgeLimits = ({ imageMaxBytes, imageMaxPixels, pdfMaxBytes, pdfMaxPages, videoMaxBytes }: MediaLimits) => ({
  imageMaxBytes,
  imageMaxPixels,
  pdfMaxBytes,
  pdfMaxPages,
  videoMaxBytes,
});

function toJudged(verdict: Verdict | NotTaken): JudgedFile {
  switch (verdict.kind) {
    case 'judged':
      return verdict.judged;
    case 'refused':
      throw new ChatError(verdict.code, verdict.details && { details: verdict.details });
    case 'broke':
      throw new ChatError('attachment_damaged');
    case 'failed':
    case 'lost':
    case 'busy':
    case 'closed':
      throw new ChatError('unavailable');
  }
}
