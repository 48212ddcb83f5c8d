/** Pixels of a picture that stands alone in a message, at most. */
const MAX_WIDTH = 280;
const MAX_HEIGHT = 320;
/** A strip is shown as high as this, cut at its ends. */
const MIN_SIDE = 80;

/** The box that a picture of this shape gets; its place is kept before a byte of it has come. */
export function pictureSize(width = MAX_WIDTH, height = (MAX_WIDTH * 3) / 4): { width: number; height: number } {
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  const side = (pixels: number, most: number): number => Math.min(most, Math.max(MIN_SIDE, Math.round(pixels * scale)));
  return { width: side(width, MAX_WIDTH), height: side(height, MAX_HEIGHT) };
}
