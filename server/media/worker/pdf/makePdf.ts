import { readFile } from 'node:fs/promises';
import type { JudgedFile } from '../../FileJudge.js';
import type { JudgeRequest } from '../../JudgeMessages.js';
import { makePreview } from '../images/makePreview.js';
import { refuseDamaged, refuseSize } from '../refuse.js';
import { writeMade } from '../writeMade.js';
import { blankPhotoMetadata } from './blankPhotoMetadata.js';
import { readPages } from './readPages.js';
import { requirePassive } from './requirePassive.js';

/** Readers look for the end this far before the last byte. */
const TAIL_BYTES = 1_024;

/** Keeps a PDF that is found passive, byte for byte but for the metadata of photographs in it. */
export async function makePdf(size: number, { path, workDir, limits }: JudgeRequest): Promise<JudgedFile> {
  if (size > limits.pdfMaxBytes) refuseSize(limits.pdfMaxBytes);
  const bytes = await readFile(path);
  requireWhole(bytes);
  const { streams, objects } = requirePassive(bytes);
  blankPhotoMetadata(bytes, streams, objects);
  const { pages, firstPage } = await readPages(bytes, limits.pdfMaxPages);
  const [file, made] = await Promise.all([
    writeMade(workDir, 'file', 'application/pdf', bytes),
    firstPage && makePreview(firstPage, workDir),
  ]);
  return { kind: 'pdf', file, pages, ...made };
}

/** It begins with its first byte and nothing stands behind its end. */
function requireWhole(bytes: Buffer): void {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) refuseDamaged('header');
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES));
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) refuseDamaged('ends too early');
  if (!/^[\0\s]*$/.test(tail.slice(end + '%%EOF'.length))) refuseDamaged('data after its end');
}
