import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';
import { blobKeyOf } from '../../../server/blobs/BlobStore.js';
import { openS3BlobStore } from '../../../server/blobs/s3/openS3BlobStore.js';
import { S3Refused } from '../../../server/blobs/s3/S3Refused.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import type { Environment } from '../../../server/config/readSettings.js';
import { expectUnavailable } from '../../contracts/expectUnavailable.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { freePort } from '../../support/freePort.js';
import { needs } from '../../support/needs.js';
import { TcpProxy } from '../../support/redis/TcpProxy.js';
import { OwnS3 } from '../../support/s3/OwnS3.js';
import { onTeardown } from '../../support/teardown.js';

/** More than what sockets and streams hold between here and there. */
const LARGE = 24 * 1_024 * 1_024;

describe('S3', function () {
  this.timeout(120_000);
  needs('s3');
  let own: OwnS3;
  before(async () => {
    own = await OwnS3.start();
  });

  const open = async (more: Environment = {}, deployment = 'deployment', warnings: unknown[] = []) => {
    const { s3 } = loadConfig({ ...own.settings, ...more }).files;
    if (s3 === undefined) throw new Error('no bucket');
    const blobs = await openS3BlobStore(s3, deployment, (warning) => void warnings.push(warning));
    onTeardown(() => blobs.close());
    return blobs;
  };
  const made = (bytes: Buffer): string => {
    const path = join(temporaryDirectory('made'), 'file');
    writeFileSync(path, bytes);
    return path;
  };
  const newKey = () => blobKeyOf(createId(), 'file');
  const refusalOf = async (more: Environment): Promise<string> => {
    const refusal = await open(more).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).to.be.instanceOf(S3Refused);
    const { message } = refusal as S3Refused;
    expect(message).not.to.match(/\n|canary/);
    return message;
  };

  it('[A4] is refused in one line where bucket, login or region are wrong', async () => {
    expect(await refusalOf({ S3_BUCKET: 'nowhere' }))
      .to.contain('S3_BUCKET')
      .and.to.contain('nowhere');
    expect(await refusalOf({ S3_SECRET_ACCESS_KEY: 'another-canary' })).to.contain('S3_SECRET_ACCESS_KEY');
    expect(await refusalOf({ S3_ACCESS_KEY_ID: 'nobody' })).to.contain('S3_ACCESS_KEY_ID');
    expect(await refusalOf({ S3_REGION: 'eu-west-3' })).to.contain('S3_REGION');
  });

  it('[A4] one that is away is told and opened, for messages need no files', async () => {
    const warnings: unknown[] = [];
    const away = await open({ S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` }, 'deployment', warnings);
    expect(warnings.map(String)).to.have.lengthOf(1);
    await expectUnavailable(away.list(1), 'list');
    await expectUnavailable(away.read(newKey()), 'read');
    await expectUnavailable(away.put(newKey(), made(Buffer.from('x'))), 'put');
    await expectUnavailable(away.delete(newKey()), 'delete');
  });

  it('[A4] deployments and prefixes in one bucket never see each other’s files, nor the probe of a start', async () => {
    const [one, other, prefixed] = [
      await open({}, 'one'),
      await open({}, 'other'),
      await open({ S3_PREFIX: 'apps/souk' }, 'one'),
    ];
    const key = newKey();
    await one.put(key, made(Buffer.from('of one')));
    for (const blobs of [other, prefixed]) {
      expect(await blobs.list(10)).to.deep.equal({ blobs: [], next: null });
      expect(await blobs.read(key)).to.equal(undefined);
      await blobs.delete(key);
    }
    await prefixed.put(key, made(Buffer.from('with a prefix')));
    const names = await own.names();
    expect(names).to.include.members([`one/${key}`, `apps/souk/one/${key}`]);
    expect(names.filter((name) => name.includes('probe'))).to.deep.equal([]);
  });

  it('[A3] a connection that breaks while a file is read is followed by a question for the rest', async () => {
    const wire = await TcpProxy.start(Number(new URL(own.endpoint).port));
    const blobs = await open({ S3_ENDPOINT: `http://127.0.0.1:${wire.port}` });
    const [key, bytes] = [newKey(), randomBytes(LARGE)];
    await blobs.put(key, made(bytes));
    for (const range of [undefined, { start: 1_000, end: LARGE - 1_001 }]) {
      const stream = await blobs.read(key, range);
      if (stream === undefined) throw new Error('absent');
      await once(stream, 'readable');
      wire.cut();
      const read = await buffer(stream);
      expect(read.equals(bytes.subarray(range?.start ?? 0, (range?.end ?? LARGE) + 1))).to.equal(true);
    }
  });

  it('[A3] a file that goes while it is read ends its stream with an error, not as if it were whole', async () => {
    const wire = await TcpProxy.start(Number(new URL(own.endpoint).port));
    const blobs = await open({ S3_ENDPOINT: `http://127.0.0.1:${wire.port}` });
    const key = newKey();
    await blobs.put(key, made(randomBytes(LARGE)));
    const stream = await blobs.read(key);
    if (stream === undefined) throw new Error('absent');
    await once(stream, 'readable');
    await blobs.delete(key);
    wire.cut();
    await expectUnavailable(buffer(stream), 'reading');
  });

  it('[F27] a server that takes connections and answers nothing is given up in time; later all is well', async () => {
    const blobs = await open();
    const key = newKey();
    own.freeze();
    try {
      const startedAt = performance.now();
      await expectUnavailable(blobs.put(key, made(Buffer.from('x'))), 'put');
      expect(performance.now() - startedAt).to.be.below(40_000);
    } finally {
      own.thaw();
    }
    await blobs.put(key, made(Buffer.from('x')));
    const read = await blobs.read(key);
    expect(read === undefined ? undefined : String(await buffer(read))).to.equal('x');
  });

  it('[F27] what was refused while the server was away is taken when it is back', async () => {
    const blobs = await open();
    const key = newKey();
    await own.killProxy();
    await expectUnavailable(blobs.put(key, made(Buffer.from('x'))), 'put');
    await own.restartProxy();
    await blobs.put(key, made(Buffer.from('x')));
    expect((await blobs.list(1_000)).blobs.map((blob) => blob.key)).to.include(key);
  });
});
