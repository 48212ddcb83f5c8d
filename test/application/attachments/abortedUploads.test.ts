import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { filesBelow } from '../../support/files/filesBelow.js';
import { incomingFolders } from '../../support/files/incomingFolders.js';
import { type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { buyer } from '../../support/market/people.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

/** The long run: `ABORTED_UPLOADS=1000 npm test -- test/application/attachments/abortedUploads.test.ts` tells its figures. */
const UPLOADS = Number(process.env.ABORTED_UPLOADS ?? 100);
/** At once: more than are ever judged at once. */
const AT_ONCE = 20;
/** One that stayed would hold a good part of this, in buffers alone. */
const UPLOAD_BYTES = 262_144;
/** What a heap varies by between two looks, and what one upload may add to it: less than a socket of its own would. */
const SPREAD_BYTES = 3_000_000;
const BYTES_EACH = 3_000;
const SETTLED_BYTES = 100_000;
const BOUNDARY = 'souk-boundary';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
setFlagsFromString('--no-expose-gc');

describe('uploads that break off', function () {
  this.timeout(60_000 + UPLOADS * 100);
  let market: FileMarket;
  const open = new Set<Socket>();
  before(async () => {
    market = await startFileMarket();
    onTeardown(() => {
      for (const socket of open) socket.destroy();
    });
  });

  /** Sends that much of an upload and goes. */
  const breakOff = async (share: number, end: 'destroy' | 'resetAndDestroy'): Promise<void> => {
    const body = Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`,
      ),
      randomBytes(UPLOAD_BYTES),
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]);
    const head =
      `POST /api/v1/attachments HTTP/1.1\r\nHost: souk\r\nAuthorization: Bearer ${market.tokenOf(buyer('olena'))}\r\n` +
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const socket = connect(Number(new URL(market.url).port), '127.0.0.1').on('error', () => {});
    open.add(socket.once('close', () => open.delete(socket)));
    await once(socket, 'connect');
    const sent = body.subarray(0, Math.floor(body.length * share));
    await new Promise((resolve) => socket.write(Buffer.concat([Buffer.from(head), sent]), resolve));
    socket[end]();
  };
  /** So many, at every tenth of the way, half of them without a goodbye. */
  const breakOffMany = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, at) => at);
      await Promise.all(batch.map((at) => breakOff((at % 10) / 10, at < 10 ? 'destroy' : 'resetAndDestroy')));
    }
    await until(() => incomingFolders(market).length === 0, { timeoutMs: 20_000 });
  };
  const descriptors = (): number => readdirSync('/proc/self/fd').length;
  const memory = (): number => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  /** What is in use when nothing more is given back. */
  const settledMemory = async (): Promise<number> => {
    let least = memory();
    await until(
      () => {
        const now = memory();
        const isSettled = now > least - SETTLED_BYTES;
        least = Math.min(least, now);
        return isSettled;
      },
      { timeoutMs: 20_000, intervalMs: 500 },
    );
    return least;
  };

  it(`[S37] [F27] ${UPLOADS} of them leave no file, no record, no descriptor and no memory`, async () => {
    await breakOffMany(AT_ONCE);
    const before = { descriptors: descriptors(), memory: await settledMemory() };
    const startedAt = performance.now();
    await breakOffMany(UPLOADS);
    const tookMs = performance.now() - startedAt;
    expect(filesBelow(market.uploadsDir)).to.deep.equal([]);
    expect(await market.stores.attachments.due(Number.MAX_SAFE_INTEGER, 10)).to.deep.equal([]);
    await until(() => descriptors() <= before.descriptors, { what: 'every descriptor is closed' });
    const allowed = SPREAD_BYTES + UPLOADS * BYTES_EACH;
    await until(() => memory() - before.memory < allowed, { intervalMs: 100, what: 'the memory is given back' });
    if (process.env.ABORTED_UPLOADS !== undefined) {
      const after = { descriptors: descriptors(), memory: memory() };
      console.log(JSON.stringify({ uploads: UPLOADS, seconds: tookMs / 1_000, before, after }));
    }
  });
});
