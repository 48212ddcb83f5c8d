import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { plainPdf } from './plainPdf.js';
import { SAMPLES } from './samples.js';

const MEGABYTE = 1_048_576;
const zeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes));

/** Files that are small and ask for a great deal: of pixels, of frames, of memory, of time. */
export const BOMBS: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  'a PNG of 4 thousand million claimed pixels': () => png(65_535, 65_535, zeros(1_000)),
  'a PNG of 64 million pixels that are there': () => png(8_000, 8_000, zeros(8_000 * 1_001), 1),
  'a PNG one pixel high and 2 thousand million wide': () => png(0x7fffffff, 1, zeros(1_000)),
  'a JPEG of 4 thousand million claimed pixels': () => jpegOf(65_500, 65_500),
  'a GIF of 100,000 frames': () => gifOf(100, 100, 100_000),
  'a WebP of 268 million claimed pixels': webp,
  'a PDF of ten thousand nested arrays': () => plainPdf({ catalog: `/A ${'['.repeat(10_000)}${']'.repeat(10_000)}` }),
  'a PDF of ten thousand nested dictionaries': () =>
    plainPdf({ catalog: `${'/A << '.repeat(10_000)}${'>>'.repeat(10_000)}` }),
  'a PDF of 20,000 pages': () => plainPdf({ pages: 20_000 }),
  'a PDF whose packed objects unpack to far more': () =>
    plainPdf({
      more: [{ dictionary: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', data: zeros(200 * MEGABYTE) }],
    }),
  'a PDF that claims a thousand million packed objects': () =>
    plainPdf({ more: [{ dictionary: '/Type /ObjStm /N 1000000000 /First 4', data: Buffer.from('9 0 1') }] }),
  'a PDF whose pages are their own parents': () => plainPdf({ more: [], catalog: '/Pages 1 0 R' }),
};

/** The same, which may be taken, though not for ever, or for a great deal of memory. */
export const HEAVY: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  'a PNG with 100 MB of packed text': async () =>
    withChunk(await SAMPLES.png(), 'zTXt', Buffer.concat([Buffer.from('a\0\0'), zeros(100 * MEGABYTE)])),
  'a PNG with 100 MB of packed colours': async () =>
    withChunk(await SAMPLES.png(), 'iCCP', Buffer.concat([Buffer.from('a\0\0'), zeros(100 * MEGABYTE)])),
  'a PNG of 20,000 pieces': async () => withChunks(await SAMPLES.png(), 20_000),
  'a JPEG of 5,000 comments': async () => withComments(await SAMPLES.jpeg(), 5_000),
  'a PDF page that is drawn by itself': () =>
    plainPdf({
      page: '/Resources << /XObject << /X 5 0 R >> >>',
      content: { dictionary: '', data: Buffer.from('/X Do '.repeat(50)) },
      more: [
        {
          dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
          data: Buffer.from('/X Do /X Do'),
        },
      ],
    }),
  'a PDF page of 20 MB of drawing': () =>
    plainPdf({
      content: {
        dictionary: '/Filter /FlateDecode',
        data: deflateSync(Buffer.alloc(20 * MEGABYTE, '0 0 m 9 9 l S ')),
      },
    }),
  'a PDF page as large as a country': () => plainPdf({ mediaBox: '[0 0 1e12 1e12]' }),
  'a PNG whose pixels unpack to far more': () => png(100, 100, zeros(200 * MEGABYTE)),
  'a JPEG of 39 million claimed pixels and few bytes': () => jpegOf(6_240, 6_240),
  'a GIF of 4 thousand million claimed pixels': () => gifOf(65_535, 65_535, 1),
  'a PDF page of no size': () => plainPdf({ mediaBox: '[0 0 0 0]' }),
  'a PDF page a thousand times as high as wide': () => plainPdf({ mediaBox: '[0 0 1 100000]' }),
};

function png(width: number, height: number, pixels: Buffer, bits = 8): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

const HEAD_END = 33;
const withChunk = (whole: Buffer, type: string, content: Buffer): Buffer =>
  Buffer.concat([whole.subarray(0, HEAD_END), chunk(type, content), whole.subarray(HEAD_END)]);

const withChunks = (whole: Buffer, count: number): Buffer =>
  Buffer.concat([
    whole.subarray(0, HEAD_END),
    ...Array.from({ length: count }, () => chunk('teXt', Buffer.from('a\0b'))),
    whole.subarray(HEAD_END),
  ]);

const withComments = (whole: Buffer, count: number): Buffer =>
  Buffer.concat([
    whole.subarray(0, 2),
    ...Array.from({ length: count }, () => Buffer.from('\xff\xfe\0\x06abcd', 'latin1')),
    whole.subarray(2),
  ]);

async function jpegOf(width: number, height: number): Promise<Buffer> {
  const whole = Buffer.from(await SAMPLES.jpeg());
  const frame = whole.indexOf(Buffer.from([0xff, 0xc0]));
  whole.writeUInt16BE(height, frame + 5);
  whole.writeUInt16BE(width, frame + 7);
  return whole;
}

function gifOf(width: number, height: number, frames: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1');
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

async function webp(): Promise<Buffer> {
  const whole = Buffer.from(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .webp({ lossless: true })
      .toBuffer(),
  );
  // VP8L: after its signature two times 14 bits, each a side less one.
  whole.writeUInt32LE(0x0fffffff, whole.indexOf('VP8L') + 9);
  return whole;
}
