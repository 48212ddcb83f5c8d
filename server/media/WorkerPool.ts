import type { JudgeRequest } from './JudgeMessages.js';
import { JudgeProcess, type Verdict } from './JudgeProcess.js';

export interface PoolSettings {
  readonly size: number;
  readonly timeoutMs: number;
  readonly memoryBytes: number;
  /** A process that had nothing to do for so long is ended. */
  readonly idleMs: number;
  /** Requests that may wait for a process. */
  readonly maxWaiting: number;
}

/** Nobody took the request. */
export type NotTaken = { readonly kind: 'busy' } | { readonly kind: 'closed' };

interface Waiting {
  readonly request: JudgeRequest;
  readonly settle: (verdict: Verdict | NotTaken) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A few processes, each with one file at a time. One that crashed, hung or grew is gone with its file; the next request
 * starts another.
 */
export class WorkerPool {
  private readonly idle: JudgeProcess[] = [];
  private readonly all = new Set<JudgeProcess>();
  private readonly waiting: Waiting[] = [];
  private isClosed = false;

  constructor(private readonly settings: PoolSettings) {}

  /** Process ids, for those who watch. */
  get pids(): number[] {
    return [...this.all].map(({ pid }) => pid);
  }

  run(request: JudgeRequest): Promise<Verdict | NotTaken> {
    if (this.isClosed) return Promise.resolve({ kind: 'closed' });
    if (this.waiting.length >= this.settings.maxWaiting) return Promise.resolve({ kind: 'busy' });
    return new Promise((settle) => {
      const timer = setTimeout(() => this.giveUp(settle), this.settings.timeoutMs);
      this.waiting.push({ request, settle, timer });
      this.advance();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const { settle, timer } of this.waiting.splice(0)) {
      clearTimeout(timer);
      settle({ kind: 'closed' });
    }
    await Promise.all([...this.all].map((process) => process.end()));
  }

  private giveUp(settle: Waiting['settle']): void {
    const index = this.waiting.findIndex((one) => one.settle === settle);
    if (index >= 0) this.waiting.splice(index, 1);
    settle({ kind: 'busy' });
  }

  private advance(): void {
    if (this.waiting.length === 0) return;
    const process = this.idle.pop() ?? (this.all.size < this.settings.size ? this.start() : undefined);
    const next = process && this.waiting.shift();
    if (process === undefined || next === undefined) return;
    clearTimeout(next.timer);
    void this.judge(process, next);
  }

  private async judge(process: JudgeProcess, { request, settle }: Waiting): Promise<void> {
    const verdict = await process.judge(request);
    if (process.isAlive && !this.isClosed) {
      this.idle.push(process);
      process.endAfter(this.settings.idleMs);
    }
    settle(verdict);
    this.advance();
  }

  private start(): JudgeProcess {
    const process = new JudgeProcess(this.settings);
    this.all.add(process);
    void process.gone.then(() => {
      this.all.delete(process);
      const index = this.idle.indexOf(process);
      if (index >= 0) this.idle.splice(index, 1);
      this.advance();
    });
    return process;
  }
}
