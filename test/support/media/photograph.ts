import sharp from 'sharp';

/** Twelve million, as telephones take them. */
export const TWELVE_MEGAPIXELS = { width: 4_000, height: 3_000 };

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What a camera's picture is to a codec: large soft areas, edges, texture at every scale and the grain of a sensor. At
 * quality 92 twelve million pixels come to about 4 MB.
 */
export async function photograph({ width, height }: Size): Promise<Buffer> {
  const layers = await Promise.all([
    noise(width, height, 16, 60).then((input) => ({ input, blend: 'overlay' as const })),
    noise(width, height, 96, 26).then((input) => ({ input, blend: 'soft-light' as const })),
    noise(width, height, 640, 18).then((input) => ({ input, blend: 'soft-light' as const })),
    noise(width, height, width, 20).then((input) => ({ input, blend: 'soft-light' as const })),
  ]);
  return sharp(scene(width, height)).composite(layers).removeAlpha().jpeg({ quality: 92 }).toBuffer();
}

/** Noise whose grains are so large that this many make the width. */
async function noise(width: number, height: number, grains: number, sigma: number): Promise<Buffer> {
  const size = { width: grains, height: Math.max(1, Math.round((grains * height) / width)) };
  const create = {
    ...size,
    channels: 3 as const,
    background: '#808080',
    noise: { type: 'gaussian' as const, mean: 128, sigma },
  };
  return sharp({ create })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const scene = (width: number, height: number): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="${width}" height="${height}"
    preserveAspectRatio="none"><defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#7fb0dd"/>
    <stop offset="1" stop-color="#e8dcc8"/></linearGradient></defs><rect width="400" height="300" fill="url(#sky)"/>
    <path d="M0 190 90 120 150 175 230 95 400 200V300H0Z" fill="#5b7350"/><circle cx="310" cy="60" r="22" fill="#fff3c4"/>
    <rect x="60" y="200" width="110" height="70" fill="#9c4f3a"/><path d="M50 200 115 160 180 200Z" fill="#42302a"/>
    ${Array.from({ length: 40 }, (_, i) => `<path d="M${i * 10} 300v-${8 + ((i * 37) % 30)}" stroke="#2f4a28" stroke-width="2"/>`).join('')}</svg>`);
