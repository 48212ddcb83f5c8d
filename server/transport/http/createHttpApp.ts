import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Files } from '../../attachments/createFiles.js';
import type { CommandTable } from '../../commands/CommandTable.js';
import type { PlatformTable } from '../../commands/PlatformTable.js';
import type { Config } from '../../config/Config.js';
import type { Authenticator } from '../../identity/Authenticator.js';
import type { ServerKeys } from '../../identity/ServerKeys.js';
import type { RateLimiter } from '../../limits/RateLimiter.js';
import type { Metrics } from '../../operations/createMetrics.js';
import type { FailureLog } from '../../operations/FailureLog.js';
import type { Readiness } from '../../operations/Readiness.js';
import type { OriginPolicy } from '../OriginPolicy.js';
import { allowOrigins } from './allowOrigins.js';
import { apiRouter } from './apiRouter.js';
import { createBearer } from './bearer.js';
import { docsRouter } from './docsRouter.js';
import { handleErrors, refuseUnknownRoute } from './handleErrors.js';
import { operationsRouter } from './operationsRouter.js';
import { assignFacts, factsOf } from './RequestFacts.js';
import { sdkRouter } from './sdkRouter.js';

export interface HttpAppDeps {
  readonly commands: CommandTable;
  readonly platform: PlatformTable;
  readonly authenticator: Authenticator;
  readonly serverKeys: ServerKeys;
  readonly limiter: RateLimiter;
  readonly origins: OriginPolicy;
  readonly readiness: Readiness;
  readonly files: Pick<Files, 'upload' | 'open' | 'incoming'>;
  readonly config: Pick<Config, 'trustedProxies' | 'media'>;
  readonly failures: FailureLog;
  readonly metrics: Metrics;
  /** Routes of another origin of pages, such as the demo; they set their own Content-Security-Policy. */
  readonly pages?: Router;
}

/** Everything the server says over plain HTTP. */
export function createHttpApp(deps: HttpAppDeps): Express {
  const { limiter, metrics, failures } = deps;
  const bearer = createBearer(deps);
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.use(assignFacts(deps.config.trustedProxies), secureHeaders());
  app.use(operationsRouter({ readiness: deps.readiness, metrics, bearer }));
  app.use(sdkRouter(), docsRouter());
  if (deps.pages !== undefined) app.use(deps.pages);
  app.use(
    '/api/v1',
    neverStore,
    allowOrigins(deps.origins),
    spendAddress(limiter),
    apiRouter({ ...deps, limits: deps.config.media, bearer }),
  );
  app.use(refuseUnknownRoute, handleErrors(failures, metrics));
  return app;
}

const secureHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });

const neverStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

const spendAddress =
  (limiter: RateLimiter): RequestHandler =>
  (_request, response, next) => {
    limiter.spendAddress(factsOf(response).address);
    next();
  };
