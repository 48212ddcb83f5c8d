import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { temporaryDirectory } from '../../support/dirs.js';
import { JudgeAtWork, madeBytes } from '../../support/media/openJudge.js';
import { photograph, TWELVE_MEGAPIXELS } from '../../support/media/photograph.js';
import { SAMPLES } from '../../support/media/samples.js';
import { needs } from '../../support/needs.js';

/** What each kind is made into. */
const KEPT_AS = {
  jpeg: 'jpeg',
  progressiveJpeg: 'jpeg',
  greyJpeg: 'jpeg',
  cmykJpeg: 'jpeg',
  png: 'png',
  seeThroughPng: 'png',
  deepPng: 'png',
  palettePng: 'png',
  webp: 'webp',
  losslessWebp: 'webp',
  gif: 'png',
} as const;

describe('images', function () {
  this.timeout(30_000);
  let judges: JudgeAtWork;
  before(() => {
    judges = new JudgeAtWork();
  });

  for (const [kind, format] of Object.entries(KEPT_AS)) {
    it(`[A2] makes a ${kind} anew, with a preview and a placeholder`, async () => {
      const content = await SAMPLES[kind as keyof typeof KEPT_AS]();
      const { file, preview, width, height, thumbhash, ...rest } = await judges.see(content, 'invoice.pdf');
      expect({ ...rest, width, height }).to.deep.equal({ kind: 'image', width: 240, height: 160 });
      const made = readFileSync(file.path);
      expect(made.equals(content)).to.equal(false);
      expect(made.length).to.equal(file.bytes);
      expect((await sharp(made).metadata()).format).to.equal(format);
      expect(file.contentType).to.equal(`image/${format}`);
      expect(preview?.contentType).to.equal(kind === 'seeThroughPng' ? 'image/webp' : 'image/jpeg');
      expect(thumbHashToApproximateAspectRatio(Buffer.from(thumbhash ?? '', 'base64'))).to.be.closeTo(1.5, 0.3);
    });
  }

  it('[A2] keeps colours, and what can be seen through', async () => {
    const red = sharp({
      create: { width: 90, height: 60, channels: 4, background: { r: 220, g: 20, b: 20, alpha: 0.5 } },
    });
    const { file, preview, thumbhash } = await judges.see(await red.png().toBuffer());
    for (const path of [file.path, preview?.path]) {
      const { channels } = await sharp(path).stats();
      expect(channels.map(({ mean }) => Math.round(mean / 10))).to.deep.equal([22, 2, 2, 13]);
    }
    expect(thumbHashToAverageRGBA(Buffer.from(thumbhash ?? '', 'base64')).r).to.be.greaterThan(0.6);
  });

  it('[A2] keeps the first frame of what moves', async () => {
    const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, 250), Buffer.alloc(40 * 40 * 3, 10)]);
    const moving = sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } });
    for (const content of [await moving.clone().gif().toBuffer(), await moving.clone().webp().toBuffer()]) {
      expect((await sharp(content).metadata()).pages).to.equal(2);
      const { file, width, height } = await judges.see(content);
      const { pages } = await sharp(file.path).metadata();
      expect({ pages, width, height }).to.deep.equal({ pages: undefined, width: 40, height: 40 });
      expect((await sharp(file.path).stats()).channels[0]?.mean).to.be.greaterThan(240);
    }
  });

  it('[A2] turns every orientation upright', async () => {
    // Bright at the top left, as it should be seen.
    const upright = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#000' } })
      .composite([{ input: { create: { width: 20, height: 10, channels: 3, background: '#fff' } }, top: 0, left: 0 }])
      .png()
      .toBuffer();
    for (let orientation = 1; orientation <= 8; orientation++) {
      const turned = await turnedBack(upright, orientation);
      expect((await sharp(turned).metadata()).orientation).to.equal(orientation);
      const judged = await judges.see(turned);
      expect([judged.width, judged.height], `orientation ${orientation}`).to.deep.equal([60, 40]);
      for (const path of [judged.file.path, judged.preview?.path]) {
        const { data, info } = await sharp(path).greyscale().raw().toBuffer({ resolveWithObject: true });
        expect([info.width, info.height]).to.deep.equal([60, 40]);
        expect(data[4 * info.width + 8], `orientation ${orientation}`).to.be.greaterThan(200);
        expect(data[30 * info.width + 50]).to.be.lessThan(50);
        expect((await sharp(path).metadata()).orientation).to.equal(undefined);
      }
    }
  });

  it('[A2] makes a photograph of twelve million pixels anew and shows it at 800', async () => {
    const judged = await judges.see(await photograph(TWELVE_MEGAPIXELS));
    expect([judged.width, judged.height]).to.deep.equal([4_000, 3_000]);
    const { width, height } = await sharp(judged.preview?.path).metadata();
    expect([width, height]).to.deep.equal([800, 600]);
    expect(judged.preview?.bytes).to.be.lessThan(250_000);
  });

  it('[S33] refuses more bytes, pixels or side than are taken', async () => {
    const strict = new JudgeAtWork({ imageMaxBytes: 3_000, imageMaxPixels: 2_000 });
    const plain = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
    const refused = (limit: number, rest: object) => ({ code: 'attachment_too_large', details: { limit, ...rest } });
    expect(await strict.refusal(await SAMPLES.png())).to.deep.equal(refused(3_000, { unit: 'bytes' }));
    expect(await strict.refusal(await plain(100, 21))).to.deep.equal(refused(2_000, { reason: 'pixels' }));
    expect((await strict.see(await plain(100, 20))).width).to.equal(100);
    expect(await judges.refusal(await plain(16_384, 2))).to.deep.equal(refused(16_383, { reason: 'side' }));
  });

  describe('with everything a camera and its programs write', () => {
    needs('exiftool');

    const CANARY = 'CANARY7f3a9c';
    const tags = [
      ...['-GPSLatitude=48.4647', '-GPSLatitudeRef=N', '-GPSLongitude=35.0462', `-GPSProcessingMethod=${CANARY}gps`],
      ...[`-Artist=${CANARY}artist`, `-UserComment=${CANARY}user`, `-SerialNumber=${CANARY}serial`],
      ...[`-XMP-dc:Creator=${CANARY}xmp`, `-XMP-exif:GPSLatitude=48.4647`, `-XMP-photoshop:City=${CANARY}city`],
      ...[`-IPTC:Caption-Abstract=${CANARY}iptc`, `-IPTC:By-line=${CANARY}byline`, `-Comment=${CANARY}comment`],
      `-ICC_Profile:ProfileCopyright=${CANARY}icc`,
    ];

    const written = async (kind: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<Buffer> => {
      const path = join(temporaryDirectory('exif'), `photo.${kind}`);
      const thumbnail = `${path}.thumbnail`;
      writeFileSync(
        thumbnail,
        Buffer.concat([
          await sharp({ create: { width: 16, height: 16, channels: 3, background: '#f0f' } })
            .jpeg()
            .toBuffer(),
          Buffer.from(`${CANARY}thumbnail`),
        ]),
      );
      writeFileSync(
        path,
        await sharp(await SAMPLES[kind]())
          .toFormat(kind)
          .withIccProfile('p3')
          .toBuffer(),
      );
      const own =
        kind === 'jpeg' ? [`-ThumbnailImage<=${thumbnail}`] : kind === 'png' ? [`-PNG:Title=${CANARY}text`] : [];
      execFileSync('exiftool', ['-q', '-m', '-overwrite_original', ...tags, ...own, path], {
        stdio: ['ignore', 'ignore', 'ignore'],
      });
      return readFileSync(path);
    };

    for (const kind of ['jpeg', 'png', 'webp', 'gif'] as const) {
      it(`[S32] leaves none of it in a ${kind}, nor what is appended`, async () => {
        const photo = await written(kind);
        expect(photo.includes(CANARY), 'exiftool wrote').to.equal(true);
        const box = Buffer.concat([
          Buffer.from([0, 0, 0, 40]),
          Buffer.from(`jumbf jumd c2pa ${CANARY}jumbf`.padEnd(36)),
        ]);
        const appended = Buffer.concat([box, Buffer.from(`PK\x03\x04${CANARY}zip`), Buffer.from(`<?php ${CANARY}`)]);
        const judged = await judges.see(Buffer.concat([photo, appended]));
        const made = madeBytes(judged);
        for (const text of [
          'CANARY',
          'Exif',
          'http://ns.adobe.com',
          'Photoshop',
          'PK\x03\x04',
          'c2pa',
          'GPS',
          'ICC_PROFILE',
        ]) {
          expect(made.includes(text), text).to.equal(false);
        }
        expect(made.includes(Buffer.from(CANARY, 'utf16le'))).to.equal(false);
        for (const { path } of [judged.file, ...(judged.preview ? [judged.preview] : [])]) {
          const report = JSON.parse(
            execFileSync('exiftool', ['-j', '-G1', '-a', '-u', '-ee', path]).toString(),
          ) as object[];
          const groups = new Set(Object.keys(report[0] ?? {}).map((key) => key.split(':')[0]));
          const harmless = ['SourceFile', 'ExifTool', 'System', 'File', 'JFIF', 'PNG', 'RIFF', 'Composite', 'PNG-pHYs'];
          expect([...groups].filter((group) => !harmless.includes(group ?? ''))).to.deep.equal([]);
        }
      });
    }
  });
});

/** The picture as a camera held otherwise stores it: what `orientation` undoes (TIFF 6.0, tag 274). */
async function turnedBack(upright: Buffer, orientation: number): Promise<Buffer> {
  const angle = { 3: 180, 5: 90, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  const turned = sharp(await sharp(upright).rotate(angle).png().toBuffer());
  if (orientation === 2 || orientation === 5) turned.flop();
  if (orientation === 4 || orientation === 7) turned.flip();
  return turned.withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}
