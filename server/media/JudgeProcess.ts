import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { JudgeReply, JudgeRequest } from './JudgeMessages.js';

/** What came of one file. */
export type Verdict =
  | JudgeReply
  /** The file made the process crash, hang or take too much memory. */
  | { readonly kind: 'broke'; readonly how: string }
  /** The process could not be started, or was ended from outside. */
  | { readonly kind: 'lost'; readonly how: string };

/** For starting alone, on a machine under load. */
const START_TIMEOUT_MS = 30_000;
const MAX_LAST_WORDS = 2_000;
/** Of the memory allowed, the share that the JavaScript heap may take. */
const HEAP_SHARE = 0.5;
const MEGABYTE = 1_048_576;

const isSource = import.meta.url.endsWith('.ts');
const PROGRAM = fileURLToPath(new URL(`./worker/main.${isSource ? 'ts' : 'js'}`, import.meta.url));

/** One judging process. */
export class JudgeProcess {
  /** Resolves when the process has ended. */
  readonly gone: Promise<string>;
  private readonly child: ChildProcess;
  private readonly ready: Promise<unknown>;
  /** The end of what it wrote to its error output: decoders write there, and V8 before it gives up. */
  private lastWords = '';
  private ended: string | undefined;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly limits: { readonly timeoutMs: number; readonly memoryBytes: number }) {
    this.child = fork(PROGRAM, [String(limits.memoryBytes)], {
      execArgv: [...loaderFlags(), `--max-old-space-size=${heapMegabytes(limits.memoryBytes)}`],
      env: { MALLOC_ARENA_MAX: '2', VIPS_BLOCK_UNTRUSTED: '1' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    const { stderr } = this.child as ChildProcess & { readonly stderr: Socket };
    stderr.unref();
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-MAX_LAST_WORDS);
    });
    this.gone = new Promise((resolve) => {
      const end = (how: string): void => {
        clearTimeout(this.idleTimer);
        this.ended ??= how;
        resolve(this.ended);
      };
      this.child.once('exit', (code, signal) => end(signal ?? `code ${code}`));
      this.child.once('error', (error) => end(error.message));
    });
    this.ready = once(this.child, 'message').catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  get isAlive(): boolean {
    return this.ended === undefined && this.child.connected;
  }

  async judge(request: JudgeRequest): Promise<Verdict> {
    clearTimeout(this.idleTimer);
    if (!(await this.isReady())) return { kind: 'lost', how: `did not start: ${this.ended} ${this.lastWords}` };
    const reply = once(this.child, 'message').then(([message]) => message as JudgeReply);
    reply.catch(() => undefined);
    this.child.send(request, () => undefined);
    const verdict = await this.within(this.limits.timeoutMs, reply);
    if (verdict === 'too_long') {
      await this.end();
      return { kind: 'broke', how: 'took too long' };
    }
    if (typeof verdict !== 'string') return verdict;
    return {
      kind: verdict === 'SIGKILL' || verdict === 'SIGTERM' ? 'lost' : 'broke',
      how: `${verdict} ${this.lastWords}`.trim(),
    };
  }

  /** Ends it unless it gets something to do before. */
  endAfter(idleMs: number): void {
    this.idleTimer = setTimeout(() => void this.end(), idleMs).unref();
    this.child.unref();
    this.child.channel?.unref();
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  private async isReady(): Promise<boolean> {
    this.child.ref();
    this.child.channel?.ref();
    const first = await this.within(START_TIMEOUT_MS, this.ready);
    if (first === 'too_long') await this.end();
    return this.ended === undefined;
  }

  /** What comes first: the answer, the end of the process, or of the time. */
  private async within<T>(ms: number, answer: Promise<T>): Promise<T | string> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, ms, 'too_long');
    });
    try {
      return await Promise.race([answer, this.gone, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const heapMegabytes = (memoryBytes: number): number => Math.floor((memoryBytes * HEAP_SHARE) / MEGABYTE);

/** What lets TypeScript run as it is in tests; nothing in the product. No debugger, no settings of the parent's heap. */
function loaderFlags(): string[] {
  if (!isSource) return [];
  const flags = process.execArgv;
  return flags.filter((flag, index) => /^--(import|conditions)\b/.test(flag) || flags[index - 1] === '--import');
}
