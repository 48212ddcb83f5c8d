import sharp, { type Sharp } from 'sharp';
import { createIsomorphicCanvasFactory, getResolvedPDFJS } from 'unpdf';
import { refuseDamaged, refuseSize, refuseType } from '../refuse.js';
import { provideTransferToFixedLength } from './transferToFixedLength.js';

/** The longer side of the first page as it is drawn. */
const PAGE_SIDE = 800;
/** A page that takes longer goes without a preview, if its reader lets go of the processor by then. */
const DRAW_WITHIN_MS = 5_000;
/** Pixels of a picture in a page that are decoded for the preview; larger ones stay white. */
const MAX_PICTURE_PIXELS = 40_000_000;

export interface Pages {
  readonly pages: number;
  /** Absent: it could not be drawn, which is no reason to refuse it. */
  readonly firstPage?: Sharp;
}

provideTransferToFixedLength();

/** Reads the document as a reader would and draws its first page. */
export async function readPages(bytes: Buffer, maxPages: number): Promise<Pages> {
  const { getDocument } = await getResolvedPDFJS();
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'));
  const task = getDocument({
    data: new Uint8Array(bytes), // A copy: it is taken away.
    CanvasFactory,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    disableFontFace: true,
    useSystemFonts: true,
    maxImageSize: MAX_PICTURE_PIXELS,
    verbosity: 0,
  });
  try {
    const document = await task.promise.catch(refuseUnreadable);
    const pages = document.numPages;
    if (pages > maxPages) refuseSize(maxPages, 'pages');
    const page = await document.getPage(1).catch((cause: unknown) => refuseDamaged('pages', cause));
    return { pages, ...(await draw(page)) };
  } finally {
    await task.destroy();
  }
}

type Page = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']>['promise']>['getPage']>
>;

async function draw(page: Page): Promise<{ firstPage?: Sharp }> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: PAGE_SIDE / Math.max(width, height, 1) });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  try {
    // Made for browsers, it takes what is like their canvas.
    const target: unknown = { canvas, canvasContext: canvas.getContext('2d'), viewport };
    const drawing = page.render(target as Parameters<Page['render']>[0]);
    const timer = setTimeout(() => drawing.cancel(), DRAW_WITHIN_MS);
    await drawing.promise.finally(() => clearTimeout(timer));
  } catch {
    return {};
  }
  const raw = { width: canvas.width, height: canvas.height, channels: 4 as const };
  return { firstPage: sharp(canvas.data(), { raw }).flatten({ background: 'white' }) };
}

function refuseUnreadable(cause: unknown): never {
  if (cause instanceof Error && cause.name === 'PasswordException') refuseType('application/pdf', 'encrypted');
  return refuseDamaged('structure', cause);
}
