import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { MadeFile } from '../../FileJudge.js';
import { writeMade } from '../writeMade.js';

/** Twice the width at which a chat shows a picture. */
const PREVIEW_SIDE = 800;
/** A thumbhash keeps seven waves a side; more pixels than this cost time and change nothing. */
const HASH_SIDE = 64;

export interface Preview {
  readonly preview: MadeFile;
  readonly thumbhash: string;
}

/** A small JPEG, or WebP where there is something to see through, and a placeholder for the time until it is loaded. */
export async function makePreview(source: Sharp, workDir: string): Promise<Preview> {
  const { data, info } = await source
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const isSeenThrough = info.channels === 4;
  const [encoded, thumbhash] = await Promise.all([
    isSeenThrough ? pixels().webp({ quality: 80, effort: 2 }).toBuffer() : pixels().jpeg({ quality: 80 }).toBuffer(),
    hash(pixels()),
  ]);
  const preview = await writeMade(workDir, 'preview', isSeenThrough ? 'image/webp' : 'image/jpeg', encoded);
  return { preview, thumbhash };
}

async function hash(pixels: Sharp): Promise<string> {
  const { data, info } = await pixels
    .resize(HASH_SIDE, HASH_SIDE, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
