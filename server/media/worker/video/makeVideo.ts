import { constants } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { JudgedFile } from '../../FileJudge.js';
import type { JudgeRequest } from '../../JudgeMessages.js';
import { refuseSize } from '../refuse.js';
import type { Blank } from './Blank.js';
import { ByteReader } from './ByteReader.js';
import { findMp4Metadata } from './findMp4Metadata.js';
import { findWebmMetadata } from './findWebmMetadata.js';

type Find = (reader: ByteReader) => Promise<Blank[]>;

const FINDERS: Readonly<Record<string, Find>> = { 'video/mp4': findMp4Metadata, 'video/webm': findWebmMetadata };

export const isVideo = (type: string): boolean => Object.hasOwn(FINDERS, type);

/** Keeps the video as it is but for the boxes of metadata, which become empty space of the same size. */
export async function makeVideo(type: string, size: number, request: JudgeRequest): Promise<JudgedFile> {
  const find = FINDERS[type];
  if (find === undefined) throw new Error(`${type} is no video`);
  if (size > request.limits.videoMaxBytes) refuseSize(request.limits.videoMaxBytes);
  const path = join(request.workDir, 'file');
  await copyFile(request.path, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  const file = await open(path, 'r+');
  try {
    for (const blank of await find(new ByteReader(file, size))) await writeBlank(file, blank);
  } finally {
    await file.close();
  }
  return { kind: 'video', file: { path, contentType: type, bytes: size } };
}

const CHUNK = Buffer.alloc(65_536);

async function writeBlank(file: Awaited<ReturnType<typeof open>>, { at, head, size }: Blank): Promise<void> {
  await file.write(head, 0, head.length, at);
  for (let done = head.length; done < size; done += CHUNK.length) {
    await file.write(CHUNK, 0, Math.min(CHUNK.length, size - done), at + done);
  }
}
