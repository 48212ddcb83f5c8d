import sharp from 'sharp';
import { refuseDamaged, refuseSize } from '../refuse.js';

/** No encoder of ours writes a longer side (WebP); no photograph has one. */
const MAX_SIDE = 16_383;
/** An animation is kept as its first frame; one with more frames than this was made to hurt. */
const MAX_FRAMES = 2_000;

export interface ImageShape {
  readonly hasAlpha: boolean;
}

/** Reads no pixel yet: what the header claims, held against the limits. */
export async function readShape(path: string, format: string, maxPixels: number): Promise<ImageShape> {
  const shape = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => refuseDamaged('header', cause));
  if (shape.format !== format) refuseDamaged('header');
  if (shape.width > MAX_SIDE || shape.height > MAX_SIDE) refuseSize(MAX_SIDE, 'side');
  if (shape.width * shape.height > maxPixels) refuseSize(maxPixels, 'pixels');
  if ((shape.pages ?? 1) > MAX_FRAMES) refuseSize(MAX_FRAMES, 'frames');
  return { hasAlpha: shape.hasAlpha };
}
