import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import type { Environment } from '../../../server/config/readSettings.js';
import { temporaryDirectory } from '../dirs.js';
import { findProgram } from '../findProgram.js';
import { freePort } from '../freePort.js';
import { onTeardown } from '../teardown.js';
import { until } from '../until.js';
import { KEEPERS, S3_LOGIN, type SwiftKind, writeSwiftConfigs } from './writeSwiftConfigs.js';

/** On a machine that others use too, four programs in Python take their time. */
const READY_WITHIN_MS = 90_000;

/** An S3-compatible store (OpenStack Swift) with an empty bucket, that a test may kill and freeze. It goes at teardown. */
export class OwnS3 {
  readonly bucket = 'souk-files';
  readonly endpoint: string;
  readonly client: S3;
  readonly #directory: string;
  readonly #servers = new Map<SwiftKind, ChildProcess>();

  private constructor(directory: string, port: number) {
    this.#directory = directory;
    this.endpoint = `http://127.0.0.1:${port}`;
    this.client = new S3({
      endpoint: this.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: S3_LOGIN,
      maxAttempts: 1,
    });
  }

  static async start(): Promise<OwnS3> {
    const directory = temporaryDirectory('s3');
    const [account, container, object, proxy] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    writeSwiftConfigs(directory, { account, container, object, proxy });
    const own = new OwnS3(directory, proxy);
    onTeardown(() => own.kill());
    for (const kind of [...KEEPERS, 'proxy'] as const) own.#launch(kind);
    await until(() => own.#makeBucket(), { timeoutMs: READY_WITHIN_MS, what: 'S3 makes a bucket' });
    return own;
  }

  /** What makes a server keep its files here. */
  get settings(): Environment {
    return {
      BLOB_STORE: 's3',
      S3_ENDPOINT: this.endpoint,
      S3_BUCKET: this.bucket,
      S3_ACCESS_KEY_ID: S3_LOGIN.accessKeyId,
      S3_SECRET_ACCESS_KEY: S3_LOGIN.secretAccessKey,
    };
  }

  /** The names of all objects. */
  async names(): Promise<string[]> {
    const { Contents = [] } = await this.client.listObjectsV2({ Bucket: this.bucket });
    return Contents.map(({ Key = '' }) => Key);
  }

  /** SIGKILL to all of its servers, and waits until they are gone. */
  async kill(): Promise<void> {
    for (const kind of [...this.#servers.keys()]) await this.#kill(kind);
  }

  /** What is answered, and what connects, goes away; what is kept stays. */
  killProxy(): Promise<void> {
    return this.#kill('proxy');
  }

  /** Starts what answers again, on the same port. */
  async restartProxy(): Promise<void> {
    this.#launch('proxy');
    await until(() => this.client.headBucket({ Bucket: this.bucket }), {
      timeoutMs: READY_WITHIN_MS,
      what: 'S3 answers',
    });
  }

  /** It takes connections and answers nothing. */
  freeze(): void {
    this.#servers.get('proxy')?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#servers.get('proxy')?.kill('SIGCONT');
  }

  async #kill(kind: SwiftKind): Promise<void> {
    const child = this.#servers.get(kind);
    this.#servers.delete(kind);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  #launch(kind: SwiftKind): void {
    const program = findProgram(`swift-${kind}-server`);
    if (program === undefined) throw new Error(`no swift-${kind}-server on the PATH`);
    const child = spawn(program, [join(this.#directory, `${kind}.conf`)], { stdio: 'ignore' });
    child.unref();
    // Reached also when the run ends by an error that nobody handled.
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    this.#servers.set(kind, child);
  }

  /** One whose making was not answered may be there all the same. */
  async #makeBucket(): Promise<boolean> {
    await this.client.createBucket({ Bucket: this.bucket }).catch(() => {});
    await this.client.headBucket({ Bucket: this.bucket });
    return true;
  }
}
