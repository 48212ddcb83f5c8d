import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';
import { type BlobStore, blobKeyOf } from '../../server/blobs/BlobStore.js';
import { temporaryDirectory } from '../support/dirs.js';
import { expectUnavailable } from './expectUnavailable.js';

/** A store of bytes under test; everything it made goes at teardown. */
export interface BlobsUnderTest {
  readonly blobs: BlobStore;
  /** One more instance on the same bytes, as another node would open it. */
  another(): Promise<BlobStore>;
  /** Takes away what the store keeps its bytes on, so that it cannot answer. */
  breakDown(): Promise<void>;
}

const SIZE = 300_000;
const newKey = () => blobKeyOf(createId(), 'file');

/** Bytes of files, on whatever keeps them. */
export function blobStoreContract(create: () => Promise<BlobsUnderTest>): void {
  let under: BlobsUnderTest;
  let blobs: BlobStore;
  let directory: string;
  before(async () => {
    under = await create();
    blobs = under.blobs;
    directory = temporaryDirectory('made');
  });

  const made = (bytes: Buffer): string => {
    const path = join(directory, createId());
    writeFileSync(path, bytes);
    return path;
  };
  const put = async (bytes: Buffer, key = newKey()): Promise<string> => {
    await blobs.put(key, made(bytes));
    return key;
  };
  const bytesOf = async (key: string, range?: { start: number; end: number }, from = blobs) => {
    const stream = await from.read(key, range);
    return stream && buffer(stream);
  };
  const keysListed = async (limit: number): Promise<string[]> => {
    const keys: string[] = [];
    let next: string | null | undefined;
    for (let pages = 0; next !== null && pages < 1_000; pages += 1) {
      const page = await blobs.list(limit, next);
      expect(page.blobs.length).to.be.at.most(limit);
      keys.push(...page.blobs.map(({ key }) => key));
      next = page.next;
    }
    return keys;
  };

  it('[A4] what was put comes back byte for byte, on every instance; what was not is absent', async () => {
    const bytes = randomBytes(SIZE);
    const key = await put(bytes);
    expect((await bytesOf(key))?.equals(bytes)).to.equal(true);
    expect((await bytesOf(key, undefined, await under.another()))?.equals(bytes)).to.equal(true);
    expect(await bytesOf(newKey())).to.equal(undefined);
    const empty = await put(Buffer.alloc(0));
    expect(await bytesOf(empty)).to.have.lengthOf(0);
  });

  it('[A3] any range comes back exactly', async () => {
    const bytes = randomBytes(SIZE);
    const key = await put(bytes);
    const edges = [0, 1, 65_535, 65_536, 65_537, 261_119, 261_120, 261_121, SIZE - 2, SIZE - 1];
    for (const start of edges) {
      for (const end of edges.filter((edge) => edge >= start)) {
        const part = await bytesOf(key, { start, end });
        expect(part?.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).to.equal(true);
      }
    }
  });

  it('[A4] putting again changes nothing, ten at once neither', async () => {
    const bytes = randomBytes(SIZE);
    const key = newKey();
    const others = await under.another();
    await Promise.all(Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? blobs : others).put(key, made(bytes))));
    await put(bytes, key);
    expect((await bytesOf(key))?.equals(bytes)).to.equal(true);
    expect((await keysListed(50)).filter((listed) => listed === key)).to.have.lengthOf(1);
  });

  it('[A4] the file that was put stays the caller’s: what becomes of it later changes nothing', async () => {
    const bytes = randomBytes(1_000);
    const path = made(bytes);
    const key = newKey();
    await blobs.put(key, path);
    writeFileSync(path, 'overwritten');
    expect((await bytesOf(key))?.equals(bytes)).to.equal(true);
  });

  it('[F27] a put that fails leaves nothing', async () => {
    const key = newKey();
    await expectUnavailable(blobs.put(key, join(directory, 'no-such-file')), 'put');
    expect(await bytesOf(key)).to.equal(undefined);
    expect(await keysListed(50)).not.to.include(key);
  });

  it('[F27] deleting is idempotent, and leaves others alone', async () => {
    const id = createId();
    const [file, preview] = [blobKeyOf(id, 'file'), blobKeyOf(id, 'preview')];
    await put(Buffer.from('file'), file);
    await put(Buffer.from('preview'), preview);
    await blobs.delete(file);
    await blobs.delete(file);
    await (await under.another()).delete(file);
    expect(await bytesOf(file)).to.equal(undefined);
    expect(String(await bytesOf(preview))).to.equal('preview');
    expect(await keysListed(50))
      .to.include(preview)
      .and.not.to.include(file);
    await put(Buffer.from('file again'), file);
    expect(String(await bytesOf(file))).to.equal('file again');
  });

  it('[F27] a listing shows every blob once, page by page, with the time it was put', async () => {
    const startedAt = Date.now();
    const keys = await Promise.all(Array.from({ length: 25 }, () => put(Buffer.from('listed'))));
    for (const limit of [1, 7, 1_000]) {
      const listed = await keysListed(limit);
      expect(listed).to.include.members(keys);
      expect(new Set(listed).size).to.equal(listed.length);
    }
    const { blobs: all } = await blobs.list(1_000);
    // Clocks of stores elsewhere may differ a little.
    for (const { putAt } of all.filter(({ key }) => keys.includes(key))) expect(putAt).to.be.closeTo(startedAt, 60_000);
  });

  it('[S36] a key of another pattern reaches nothing', async () => {
    const hostile = [
      '',
      '.',
      '..',
      '../../etc/passwd',
      '/etc/passwd',
      '..%2f..%2fetc%2fpasswd',
      '..∕..∕etc∕passwd',
      'CON',
      `${createId()}.file\0`,
      `${createId()}.file/../x`,
      `${createId()}.exe`,
      `${createId()}.file\n`,
      'x'.repeat(4_096),
    ];
    for (const key of hostile) {
      const asks: (() => Promise<unknown>)[] = [
        () => blobs.put(key, made(Buffer.from('x'))),
        () => blobs.read(key),
        () => blobs.delete(key),
      ];
      for (const ask of asks) {
        const refusal = await Promise.resolve()
          .then(ask)
          .then(
            () => 'answered',
            (error: unknown) => error,
          );
        expect(refusal, JSON.stringify(key)).to.be.instanceOf(RangeError);
      }
    }
  });

  it('[A3] a stream that is given up releases what it holds', async () => {
    const key = await put(randomBytes(SIZE));
    for (let at = 0; at < 50; at += 1) (await blobs.read(key))?.destroy();
    expect(await bytesOf(key)).to.have.lengthOf(SIZE);
  });

  it('[F27] a store that cannot answer says so by the one typed error', async () => {
    const broken = await create();
    const path = made(Buffer.from('x'));
    await broken.breakDown();
    await expectUnavailable(broken.blobs.put(newKey(), path), 'put');
    await expectUnavailable(broken.blobs.list(10), 'list');
  });
}
