import { validate } from '@readme/openapi-parser';
import { ERRORS } from '@souk/shared/model/errors.js';
import { expect } from 'chai';
import { COMMAND_ROUTES } from '../../server/transport/http/commandRoutes.js';
import { FILE_ROUTES } from '../../server/transport/http/files/fileRoutes.js';
import { PLATFORM_ROUTES } from '../../server/transport/http/platformRoutes.js';
import { createOpenApi } from '../../server/transport/openapi/createOpenApi.js';

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: {
    content: {
      'application/json': { schema: { properties: object; required?: string[]; additionalProperties?: boolean } };
    };
  };
  responses: Record<string, unknown>;
};

const document = createOpenApi();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ method, path, operation })),
);
const find = (method: string, path: string): Operation => {
  const found = operations.find((candidate) => candidate.method === method && candidate.path === path);
  if (found === undefined) throw new Error(`no ${method} ${path}`);
  return found.operation;
};

describe('OpenAPI', () => {
  it('[S2] a validator that is not ours finds nothing to object to', async () => {
    const result = await validate(structuredClone(document) as never);
    expect(result, JSON.stringify(result, null, 2).slice(0, 2_000)).to.deep.include({ valid: true });
  });

  it('[S2] describes every route, and no other, under ids of its own', () => {
    const served = [
      ...COMMAND_ROUTES.map(({ method, path }) => `${method} /api/v1${path}`),
      ...PLATFORM_ROUTES.map(({ method, path }) => `${method} /api/v1/platform${path}`),
      ...Object.values(FILE_ROUTES).map(({ method, path }) => `${method} /api/v1${path}`),
      'get /healthz',
      'get /readyz',
      'get /version',
      'get /metrics',
    ].map((route) => route.replace(/:(\w+)/g, '{$1}'));
    expect(operations.map(({ method, path }) => `${method} ${path}`)).to.have.members(served);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('[S2] a body is the payload without what the path names, strict, optional where it is optional', () => {
    const { schema } = find('post', '/api/v1/rooms/{roomId}/messages').requestBody?.content['application/json'] ?? {};
    expect(Object.keys(schema?.properties ?? {})).to.deep.equal([
      'clientMessageId',
      'text',
      'attachmentIds',
      'card',
      'subjectToken',
    ]);
    expect(schema).to.deep.include({ required: ['clientMessageId'], additionalProperties: false });
    const open = find('post', '/api/v1/rooms').requestBody?.content['application/json'].schema;
    expect(open?.required).to.deep.equal(['shopId', 'subject', 'clientRoomId']);
    expect(find('put', '/api/v1/shops/{shopId}/shut-out/{buyerId}').requestBody).to.equal(undefined);
  });

  it('[S2] filters stand flat in the query, the access reason in a header', () => {
    const names = (operation: Operation, place: string) =>
      operation.parameters?.filter((parameter) => parameter.in === place).map(({ name }) => name);
    expect(names(find('get', '/api/v1/rooms'), 'query')).to.have.members([
      'shopId',
      'tab',
      'cursor',
      'limit',
      'isUnanswered',
      'isOverdue',
      'isSubscriber',
      'assignedTo',
      'subject',
      'from',
      'to',
    ]);
    expect(names(find('get', '/api/v1/rooms/{roomId}/entries'), 'header')).to.deep.equal(['Souk-Access-Reason']);
  });

  it('[S2] names every status that a code can bring', () => {
    const statuses = new Set(Object.values(ERRORS).map(({ status }) => String(status)));
    for (const { path, operation } of operations.filter((each) => each.path.startsWith('/api/'))) {
      expect(Object.keys(operation.responses), path).to.include.members([...statuses]);
    }
  });
});
