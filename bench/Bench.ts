import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.js';
import { findMongod, type Mongod, startMongod } from './machine/Mongod.js';
import type { Options } from './options.js';
import type { Bars } from './plots/drawBars.js';
import type { Curves } from './plots/drawCurves.js';
import type { Target } from './targets/Target.js';

/** What the sections share: options, a directory on a real disk, processes that end with the run. */
export class Bench {
  /** What sections want drawn beside the table, by file name. */
  readonly curves = new Map<string, Curves>();
  readonly bars = new Map<string, Bars>();
  private readonly stops: (() => Promise<void>)[] = [];
  private startedMongod: Promise<Mongod> | undefined;
  private directories = 0;

  constructor(
    readonly options: Options,
    private readonly directory: string,
  ) {}

  /** A new empty directory. */
  newDirectory(name: string): string {
    const path = join(this.directory, `${++this.directories}-${name}`);
    mkdirSync(path, { recursive: true });
    return path;
  }

  get hasMongod(): boolean {
    return findMongod() !== undefined;
  }

  /** The one mongod of this run, started when first asked for. */
  mongod(): Promise<Mongod> {
    const program = findMongod();
    if (!program) throw new Error('no mongod: set MONGOD_BIN or put one on the PATH');
    this.startedMongod ??= startMongod(program, this.newDirectory('mongod'));
    return this.startedMongod;
  }

  /** Ends this with the section at the latest. */
  owned<T extends Pick<Target, 'stop'>>(started: T): T {
    this.stops.push(started.stop);
    return started;
  }

  /** The same for what only needs closing. */
  closing<T extends { close(): void }>(opened: T): T {
    this.stops.push(async () => opened.close());
    return opened;
  }

  /** Ends everything started since but mongod, which serves the sections to come. */
  async stopTargets(): Promise<void> {
    for (const stop of this.stops.splice(0).reverse()) await stop();
  }

  async stopAll(): Promise<void> {
    await this.stopTargets();
    await (await this.startedMongod)?.stop();
    this.startedMongod = undefined;
  }

  say(text: string): void {
    console.error(text);
  }
}

/** A part of the benchmark: the rows that it measures and how. */
export interface Section {
  readonly ids: readonly string[];
  readonly title: string;
  /** Whether it is about MongoDB and skipped without one. */
  readonly needsMongod?: boolean;
  /** Whether it is about several nodes and skipped without a Redis. */
  readonly needsRedis?: boolean;
  run(bench: Bench): Promise<Figure[]>;
}
