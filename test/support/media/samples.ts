import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';

const picture = (width = 240, height = 160): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: '#3a6', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  });

/** One good file of every kind that is taken, small. */
export const SAMPLES = {
  jpeg: () => picture().jpeg({ quality: 90 }).toBuffer(),
  progressiveJpeg: () => picture().jpeg({ progressive: true }).toBuffer(),
  greyJpeg: () => picture().greyscale().jpeg().toBuffer(),
  cmykJpeg: () => picture().toColourspace('cmyk').jpeg().toBuffer(),
  png: () => picture().png({ compressionLevel: 9 }).toBuffer(),
  seeThroughPng: () => picture().ensureAlpha(0.5).png({ compressionLevel: 9 }).toBuffer(),
  deepPng: () => picture().toColourspace('rgb16').png().toBuffer(),
  palettePng: () => picture().png({ palette: true }).toBuffer(),
  webp: () => picture().webp().toBuffer(),
  losslessWebp: () => picture().webp({ lossless: true }).toBuffer(),
  gif: () => picture().gif().toBuffer(),
  pdf: () => pdf(),
  unpackedPdf: () => pdf({ useObjectStreams: false }),
} as const;

export async function pdf(options: { useObjectStreams?: boolean; pages?: number } = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= (options.pages ?? 2); page++) {
    const sheet = document.addPage([420, 595]);
    sheet.drawText(`Invoice, page ${page}`, { x: 40, y: 500, size: 24, font });
    sheet.drawRectangle({ x: 40, y: 60, width: 200, height: 120 });
  }
  return Buffer.from(await document.save({ useObjectStreams: options.useObjectStreams ?? true }));
}
