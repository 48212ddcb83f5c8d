import sharp from 'sharp';

let drawn = 0;

/** A picture like no other, as PNG. */
export function drawPng(width = 64, height = 48): Promise<Buffer> {
  drawn += 1;
  const background = { r: drawn % 256, g: (drawn >> 8) % 256, b: 90 };
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}
