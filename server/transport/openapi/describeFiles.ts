import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { ATTACHMENT_VARIANTS } from '@souk/shared/model/attachment.js';
import { attachment } from '@souk/shared/schema/attachment.js';
import { z } from 'zod';
import { FILE_ROUTES } from '../http/files/fileRoutes.js';
import { pathOf } from './pathOf.js';
import { responsesOf } from './responses.js';

const bytes = z.string().meta({ format: 'binary' });
const served = { 'image/*': { schema: bytes }, 'application/pdf': { schema: bytes }, 'video/*': { schema: bytes } };

/** Uploading, and fetching by a signed link. */
export const describeFiles = (): RouteConfig[] => [
  {
    method: FILE_ROUTES.upload.method,
    path: `/api/v1${pathOf(FILE_ROUTES.upload.path).path}`,
    operationId: 'attachmentUpload',
    tags: ['Files'],
    summary: 'Upload a file',
    description:
      'The answered id can be sent in one message, by whoever uploaded the file, within a day. What the file is, its content decides.',
    security: [{ token: [] }],
    request: {
      body: { required: true, content: { 'multipart/form-data': { schema: z.object({ file: bytes }) } } },
    },
    responses: responsesOf(201, 'Taken.', z.object({ attachment })),
  },
  {
    method: FILE_ROUTES.fetch.method,
    path: `/api/v1${pathOf(FILE_ROUTES.fetch.path).path}`,
    operationId: 'attachmentFetch',
    tags: ['Files'],
    summary: 'Fetch a file by its link',
    description:
      'Links come with attachments and are followed as they are, without a token. `HEAD`, single ranges and conditions are answered; each asks whether that side may see the room now.',
    security: [],
    request: {
      params: z.object({ id: z.string(), variant: z.enum(ATTACHMENT_VARIANTS) }),
      query: z.object({ for: z.string(), until: z.string(), sig: z.string() }),
    },
    responses: {
      ...responsesOf(200, 'The file.', z.object({})),
      200: { description: 'The file.', content: served },
      206: { description: 'The range asked for.', content: served },
      304: { description: 'As it was.' },
      416: { description: 'The file has no such range.' },
    },
  },
];
