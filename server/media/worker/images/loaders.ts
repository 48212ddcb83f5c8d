import sharp from 'sharp';

/** The only code that ever reads a foreign image, each for a file and for a buffer of ours. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((name) => `VipsForeignLoad${name}File`);

/** Once per process: the other loaders (SVG, TIFF, HEIF, what else a build brings) cannot be reached by any content. */
export function lockLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
}
