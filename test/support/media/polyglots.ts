import { plainPdf } from './plainPdf.js';
import { SAMPLES } from './samples.js';
import { box, element, WEBM_HEAD, WEBM_INFO, WEBM_TRACKS } from './videos.js';

/** As what a file that is two things at once would be run, if a browser could be talked into it. */
export type ActiveAs = 'text/html' | 'text/javascript';

/** A good file of a kind that is taken, and at the same time a page or a script. */
export interface Polyglot {
  readonly name: string;
  readonly activeAs: ActiveAs;
  readonly bytes: Buffer;
}

/** Files that run `script` when a browser takes them for what they are not. */
export async function polyglots(script: string): Promise<Polyglot[]> {
  const page = `<html><body><script>${script}</script></body></html>`;
  const pictures = (['jpeg', 'png', 'webp', 'gif'] as const).map(async (kind) => ({
    name: `${kind}.html`,
    activeAs: 'text/html' as const,
    bytes: Buffer.concat([await SAMPLES[kind](), Buffer.from(page)]),
  }));
  return [
    ...(await Promise.all(pictures)),
    { name: 'gif.js', activeAs: 'text/javascript', bytes: await scriptGif(script) },
    { name: 'jpeg.js', activeAs: 'text/javascript', bytes: await scriptJpeg(script) },
    { name: 'invoice.html', activeAs: 'text/html', bytes: pdfWithin(page) },
    { name: 'film.svg', activeAs: 'text/html', bytes: filmWithin(page) },
    { name: 'film.html', activeAs: 'text/html', bytes: webmWithin(page) },
  ];
}

/** The noise of a sample differs each time; one that ends the comment around it would be no script. */
async function withoutEndOfComment(sample: () => Promise<Buffer>): Promise<Buffer> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const bytes = await sample();
    if (!bytes.includes('*/')) return bytes;
  }
  throw new Error('no sample without an end of a comment');
}

/** Its width is the beginning of a comment, so that the whole is one assignment and a script behind it. */
async function scriptGif(script: string): Promise<Buffer> {
  const gif = Buffer.from(await withoutEndOfComment(SAMPLES.gif));
  gif.write('/*', 6, 'latin1');
  return Buffer.concat([gif, Buffer.from(`*/=1;${script}`)]);
}

/** The length of its first segment is the beginning of a comment, its first four letters are a name in Latin 1. */
async function scriptJpeg(script: string): Promise<Buffer> {
  const jpeg = await withoutEndOfComment(SAMPLES.jpeg);
  const segment = Buffer.alloc(0x2f2a + 2);
  segment.write('\xff\xe0/*', 0, 'latin1');
  segment.write('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 4, 'latin1');
  segment.write(`*/=1;${script}/*`, 18, 'latin1');
  const rest = Buffer.from('*/', 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2), rest]);
}

const pdfWithin = (page: string): Buffer => plainPdf({ more: [{ dictionary: '', data: Buffer.from(page) }] });

const filmWithin = (page: string): Buffer =>
  Buffer.concat([
    box('ftyp', 'isom\0\0\x02\0isommp42'),
    box('moov', box('mvhd', Buffer.alloc(100)), box('trak', box('tkhd', Buffer.alloc(84)))),
    box('mdat', page.padEnd(4_000, ' ')),
  ]);

const webmWithin = (page: string): Buffer =>
  Buffer.concat([
    WEBM_HEAD,
    element(
      '18538067',
      WEBM_INFO,
      WEBM_TRACKS,
      element('1f43b675', element('e7', '\0'), element('a3', page.padEnd(2_000, ' '))),
    ),
  ]);
