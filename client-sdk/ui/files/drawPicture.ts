import { thumbHashToRGBA } from 'thumbhash';

/** Fills a canvas with what a thumbhash shows: blurred colours. One that is none leaves it empty. */
export function drawThumbhash(canvas: HTMLCanvasElement, thumbhash: string): void {
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (sign) => sign.charCodeAt(0));
    const { w, h, rgba } = thumbHashToRGBA(bytes);
    const small = new OffscreenCanvas(w, h);
    small.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
    canvas.getContext('2d')?.drawImage(small, 0, 0, canvas.width, canvas.height);
  } catch {
    // The picture itself is on its way.
  }
}

/**
 * Draws a picture that was picked: into the canvas as it is, cut to its shape. No address of the file is made, so that
 * a strict policy of the page needs to admit none. Answers its width by its height; null for what is no picture.
 */
export async function drawBlob(canvas: HTMLCanvasElement, blob: Blob): Promise<number | null> {
  try {
    const bitmap = await createImageBitmap(blob, { resizeWidth: 560, resizeQuality: 'medium' });
    const { width, height } = canvas;
    const scale = Math.max(width / bitmap.width, height / bitmap.height);
    const [w, h] = [bitmap.width * scale, bitmap.height * scale];
    canvas.getContext('2d')?.drawImage(bitmap, (width - w) / 2, (height - h) / 2, w, h);
    const ratio = bitmap.width / bitmap.height;
    bitmap.close();
    return ratio;
  } catch {
    return null;
  }
}
