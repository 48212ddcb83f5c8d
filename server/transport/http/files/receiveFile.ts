import { join } from 'node:path';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Request, Response } from 'express';
import multer from 'multer';
import { invalidInput } from '../../../commands/decodePayload.js';

/** The one field of the form. */
const FIELD = 'file';
/** Name of the upload in its folder; what the client calls it names nothing here (S36). */
const UPLOAD = 'upload';

/** A file that arrived. */
export interface ArrivedFile {
  readonly path: string;
  /** As the client calls it. */
  readonly name: string;
}

/**
 * Reads the multipart form of an upload: one file and nothing beside it, every count and size bounded (S37). Writes it
 * into `folder`. Throws `invalid_input`, `attachment_too_large` or `unavailable`.
 */
export function receiveFile(
  request: Request,
  response: Response,
  folder: string,
  maxBytes: number,
): Promise<ArrivedFile> {
  const read = multer({
    storage: multer.diskStorage({
      destination: (_request, _file, done) => done(null, folder),
      filename: (_request, _file, done) => done(null, UPLOAD),
    }),
    limits: {
      fileSize: maxBytes,
      files: 1,
      fields: 0,
      parts: 1,
      fieldNameSize: FIELD.length,
      fieldNestingDepth: 0,
      headerPairs: 16,
    },
    defParamCharset: 'utf8',
  }).single(FIELD);
  return new Promise((resolve, reject) => {
    // Whoever hung up before this has been heard by nobody: the form would be waited for without end.
    const endIfBroken = (): void => {
      if (!request.complete) reject(malformed('ended too soon'));
    };
    if (request.destroyed) return endIfBroken();
    request.once('close', endIfBroken);
    read(request, response, (failure?: unknown) => {
      if (failure !== undefined && failure !== null) reject(translate(failure, request, maxBytes));
      else if (request.file === undefined) reject(malformed('holds no file of that name'));
      else resolve({ path: join(folder, UPLOAD), name: request.file.originalname });
    });
  });
}

function translate(failure: unknown, request: Request, maxBytes: number): unknown {
  if (failure instanceof multer.MulterError) {
    if (failure.code === 'LIMIT_FILE_SIZE') {
      return new ChatError('attachment_too_large', { details: { limit: maxBytes } });
    }
    return malformed('takes one file and nothing beside it');
  }
  if (request.destroyed) return malformed('ended too soon');
  // The disk's own failures carry the system call; the others are of a form that cannot be read.
  if ((failure as NodeJS.ErrnoException).syscall !== undefined) return new ChatError('unavailable', { cause: failure });
  return malformed('is not multipart/form-data that can be read');
}

const malformed = (message: string): ChatError => invalidInput([{ path: FIELD, message: `the form ${message}` }]);
