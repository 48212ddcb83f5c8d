import { MAX_FRAME_BYTES } from '@souk/shared/model/limits.js';
import type { PlatformCallName } from '@souk/shared/model/platform.js';
import { personKey } from '@souk/shared/model/roles.js';
import { PLATFORM_INPUTS } from '@souk/shared/schema/platform.js';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { CommandTable } from '../../commands/CommandTable.js';
import { decodeCommand } from '../../commands/decodeCommand.js';
import { decodePayload } from '../../commands/decodePayload.js';
import { inTime } from '../../commands/inTime.js';
import type { PlatformTable, PlatformUseCase } from '../../commands/PlatformTable.js';
import { dataJson, runUseCase, type TableCommand } from '../../commands/runUseCase.js';
import type { RateLimiter } from '../../limits/RateLimiter.js';
import type { Metrics } from '../../operations/createMetrics.js';
import type { Bearer } from './bearer.js';
import { COMMAND_ROUTES, type CommandRoute } from './commandRoutes.js';
import { PLATFORM_ROUTES, type PlatformRoute } from './platformRoutes.js';
import { factsOf } from './RequestFacts.js';
import { readPayload } from './readPayload.js';

export interface ApiDeps {
  readonly commands: CommandTable;
  readonly platform: PlatformTable;
  readonly bearer: Bearer;
  readonly limiter: RateLimiter;
  readonly metrics: Metrics;
}

/** Everything below `/api/v1`. Whoever asks is known before a body is read. */
export function apiRouter(deps: ApiDeps): Router {
  const router = Router({ caseSensitive: true });
  const readJson = jsonReader();
  for (const route of COMMAND_ROUTES) router[route.method](route.path, commandHandler(route, deps, readJson));
  for (const route of PLATFORM_ROUTES) {
    router[route.method](`/platform${route.path}`, platformHandler(route, deps, readJson));
  }
  return router;
}

type ReadJson = (request: Request, response: Response) => Promise<void>;

/** JSON of bounded size, never compressed: a small bomb would be a large body. */
function jsonReader(): ReadJson {
  const parse = express.json({ limit: MAX_FRAME_BYTES, inflate: false, type: 'application/json' });
  return (request, response) =>
    new Promise((resolve, reject) => {
      parse(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error as Error)));
    });
}

function commandHandler(route: CommandRoute, deps: ApiDeps, readJson: ReadJson): RequestHandler {
  return async (request, response) => {
    const facts = factsOf(response);
    facts.command = route.command;
    const principal = await deps.bearer.principal(request, response);
    if (route.takes === 'body') await readJson(request, response);
    const command = decodeCommand(route.command, readPayload(request, route)) as TableCommand;
    await deps.limiter.spendCommand(command.name, personKey(principal.role, principal.id));
    const data = await inTime(runUseCase(deps.commands, principal, command, { requestId: facts.requestId }));
    response.status(route.status).type('json').send(dataJson(data));
    deps.metrics.answered(route.command, 'ok', 'http', performance.now() - facts.startedAt);
  };
}

function platformHandler(route: PlatformRoute, deps: ApiDeps, readJson: ReadJson): RequestHandler {
  return async (request, response) => {
    const facts = factsOf(response);
    facts.command = route.call;
    const name = await deps.bearer.platform(request, response, route.scope, route.isForOperators === true);
    await readJson(request, response);
    const payload = readPayload(request, { takes: 'body', ...(route.fixed && { fixed: route.fixed }) });
    const input = decodePayload<unknown>(PLATFORM_INPUTS[route.call], payload);
    const useCase = deps.platform[route.call] as PlatformUseCase<PlatformCallName>;
    await useCase({ name, requestId: facts.requestId }, input as never);
    response.status(200).json({});
    deps.metrics.answered(route.call, 'ok', 'http', performance.now() - facts.startedAt);
  };
}
