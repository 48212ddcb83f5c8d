import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { JudgedFile } from '../../FileJudge.js';
import type { JudgeRequest } from '../../JudgeMessages.js';
import { refuseDamaged, refuseSize } from '../refuse.js';
import { writeMade } from '../writeMade.js';
import { makePreview } from './makePreview.js';
import { readShape } from './readShape.js';

interface Making {
  /** As the decoder calls it. */
  readonly format: string;
  readonly contentType: string;
  readonly encode: (image: Sharp) => Sharp;
}

const asPng = { contentType: 'image/png', encode: (image: Sharp) => image.png({ compressionLevel: 6 }) };

/** What each type is made into: its own kind, or a still PNG where it could move. */
const MAKINGS: Readonly<Record<string, Making>> = {
  'image/jpeg': { format: 'jpeg', contentType: 'image/jpeg', encode: (image) => image.jpeg({ quality: 85 }) },
  'image/png': { format: 'png', ...asPng },
  'image/apng': { format: 'png', ...asPng },
  'image/webp': {
    format: 'webp',
    contentType: 'image/webp',
    encode: (image) => image.webp({ quality: 85, effort: 2 }),
  },
  'image/gif': { format: 'gif', ...asPng },
};

export const isImage = (type: string): boolean => Object.hasOwn(MAKINGS, type);

/** Makes the image anew from its pixels, upright, in sRGB, with nothing else in it. */
export async function makeImage(type: string, size: number, request: JudgeRequest): Promise<JudgedFile> {
  const { path, workDir, limits } = request;
  const making = MAKINGS[type];
  if (making === undefined) throw new Error(`${type} is no image`);
  if (size > limits.imageMaxBytes) refuseSize(limits.imageMaxBytes);
  await readShape(path, making.format, limits.imageMaxPixels);
  const options: SharpOptions = {
    autoOrient: true,
    failOn: 'error',
    limitInputPixels: limits.imageMaxPixels,
    limitInputChannels: 5,
  };
  // The preview is decoded at a fraction of the size by itself: that is cheaper than taking it from all the pixels.
  const [made, { preview, thumbhash }] = await Promise.all([
    decoded(making.encode(sharp(path, options)).toBuffer({ resolveWithObject: true })),
    decoded(makePreview(sharp(path, options), workDir)),
  ]);
  const file = await writeMade(workDir, 'file', making.contentType, made.data);
  return { kind: 'image', file, preview, width: made.info.width, height: made.info.height, thumbhash };
}

/** What cannot be decoded is damaged; a disk that cannot be written is not the upload's fault. */
const decoded = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    return refuseDamaged('pixels', cause);
  });
