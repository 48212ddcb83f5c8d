import { personKey } from '@souk/shared/model/roles.js';
import type { RequestHandler } from 'express';
import type { Files } from '../../../attachments/createFiles.js';
import type { MediaLimits } from '../../../config/Config.js';
import type { RateLimiter } from '../../../limits/RateLimiter.js';
import type { Metrics } from '../../../operations/createMetrics.js';
import type { Bearer } from '../bearer.js';
import { allowLongBody } from '../bodyTime.js';
import { factsOf } from '../RequestFacts.js';
import { receiveFile } from './receiveFile.js';

/** What taking uploads needs. */
export interface TakeUploadDeps {
  readonly files: Pick<Files, 'upload' | 'incoming'>;
  readonly limits: MediaLimits;
  readonly bearer: Bearer;
  readonly limiter: RateLimiter;
  readonly metrics: Metrics;
}

/** `POST /attachments`: who asks is known, and within their limit, before the first byte is kept. */
export function takeUpload(deps: TakeUploadDeps): RequestHandler {
  return async (request, response) => {
    const { files, limits, bearer, limiter, metrics } = deps;
    const facts = factsOf(response);
    facts.command = 'upload';
    const principal = await bearer.principal(request, response);
    await limiter.spendUpload(personKey(principal.role, principal.id));
    allowLongBody(request);
    const workDir = await files.incoming.open();
    try {
      const { imageMaxBytes, pdfMaxBytes, videoMaxBytes } = limits;
      const arrived = await receiveFile(
        request,
        response,
        workDir,
        Math.max(imageMaxBytes, pdfMaxBytes, videoMaxBytes),
      );
      const attachment = await files.upload(principal, { ...arrived, workDir });
      response.status(201).json({ attachment });
      metrics.answered('upload', 'ok', 'http', performance.now() - facts.startedAt);
    } finally {
      await files.incoming.remove(workDir);
    }
  };
}
