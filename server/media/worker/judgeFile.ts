import { stat } from 'node:fs/promises';
import type { JudgedFile } from '../FileJudge.js';
import type { JudgeRequest } from '../JudgeMessages.js';
import { detectType } from './detectType.js';
import { isImage, makeImage } from './images/makeImage.js';
import { refuseType } from './refuse.js';
import { isVideo, makeVideo } from './video/makeVideo.js';

/** Finds out what the file is and makes what may be kept of it. */
export async function judgeFile(request: JudgeRequest): Promise<JudgedFile> {
  const { size } = await stat(request.path);
  const type = await detectType(request.path);
  if (isImage(type)) return makeImage(type, size, request);
  if (type === 'application/pdf') return makePdfLazily(size, request);
  if (isVideo(type) && request.limits.videoMaxBytes > 0) return makeVideo(type, size, request);
  return refuseType(type);
}

/** Loaded with the first PDF: most of the time and memory of a start is in its reader. */
async function makePdfLazily(size: number, request: JudgeRequest): Promise<JudgedFile> {
  const { makePdf } = await import('./pdf/makePdf.js');
  return makePdf(size, request);
}
