import { SERVER_SCOPES } from '@souk/shared/model/platform.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { EVENT_PAYLOADS } from '@souk/shared/schema/events.js';
import { PLATFORM_INPUTS } from '@souk/shared/schema/platform.js';
import { expect } from 'chai';
import { HEARERS_OF_EVENT } from '../../server/policy/hearersOfEvent.js';
import { POLICY_OF_COMMAND } from '../../server/policy/policyOfCommand.js';
import { COMMAND_ROUTES } from '../../server/transport/http/commandRoutes.js';
import { createHttpApp, type HttpAppDeps } from '../../server/transport/http/createHttpApp.js';
import { FILE_ROUTES } from '../../server/transport/http/files/fileRoutes.js';
import { PLATFORM_ROUTES } from '../../server/transport/http/platformRoutes.js';
import { buyer } from '../support/market/people.js';
import { startHttpMarket } from '../support/policy/HttpMarket.js';
import { routesOf } from '../support/policy/routesOf.js';

/** Told to everybody: health, version, documents; and `/metrics`, which asks for its own scope. */
const OPEN_ROUTES = [
  'get /healthz',
  'get /readyz',
  'get /version',
  'get /metrics',
  'get /openapi.json',
  'get /asyncapi.json',
  'get /docs',
  'get /docs/page.js',
  'get /docs/redoc.js',
];

const COMMANDS_WITHOUT_ROUTE = ['session:refresh', 'typing:set', 'presence:watch'];

describe('policies', () => {
  it('[S3] every command that can be decoded has one', () => {
    expect(Object.keys(POLICY_OF_COMMAND)).to.have.members(Object.keys(COMMAND_PAYLOADS));
  });

  it('[S3] every event says who hears it', () => {
    expect(Object.keys(HEARERS_OF_EVENT)).to.have.members(Object.keys(EVENT_PAYLOADS));
  });

  it('[S3] every route of the running application is a command, a call of the platform, or open by decision', () => {
    // Nothing is asked: only the routes are walked.
    const deps = { config: { trustedProxies: 0 } } as unknown as HttpAppDeps;
    const walked = routesOf((createHttpApp(deps) as unknown as { router: unknown }).router);
    const commands = COMMAND_ROUTES.map(({ method, path }) => `${method} ${path}`);
    const platform = PLATFORM_ROUTES.map(({ method, path }) => `${method} /platform${path}`);
    const files = Object.values(FILE_ROUTES).map(({ method, path }) => `${method} ${path}`);
    expect(walked).to.have.members([...commands, ...files, ...platform, ...OPEN_ROUTES]);
  });

  it('[S2] every command but typing and presence has a route, every call of the platform too, with a scope that exists', () => {
    const routed = new Set(COMMAND_ROUTES.map(({ command }) => command));
    const missing = Object.keys(COMMAND_PAYLOADS).filter((name) => !routed.has(name as never));
    expect(missing.filter((name) => !COMMANDS_WITHOUT_ROUTE.includes(name))).to.deep.equal(['suspension:set']);
    const calls = new Set<string>(PLATFORM_ROUTES.map(({ call }) => call));
    expect([...calls]).to.have.members(Object.keys(PLATFORM_INPUTS));
    for (const { scope } of PLATFORM_ROUTES) expect(SERVER_SCOPES).to.include(scope);
  });

  it('[S3] no route of the API answers one who shows nothing, none of the platform one who shows a buyer’s token', async () => {
    const market = await startHttpMarket(0);
    const filled = (path: string) => path.replaceAll(/:\w+/g, 'any');
    for (const { method, path } of COMMAND_ROUTES) {
      const request = { method: method.toUpperCase(), path: filled(path) };
      expect((await market.ask('nobody', request)).status, `${method} ${path}`).to.equal(401);
    }
    expect((await market.ask('nobody', { method: 'POST', path: FILE_ROUTES.upload.path })).status).to.equal(401);
    const link = await market.ask('nobody', { method: 'GET', path: filled(FILE_ROUTES.fetch.path) });
    expect(link.body.error).to.include({ code: 'attachment_not_found' });
    for (const { method, path } of PLATFORM_ROUTES) {
      const request = { method: method.toUpperCase(), path: `/platform${filled(path)}` };
      expect((await market.ask('nobody', request)).status, `${method} ${path}`).to.equal(401);
      const answer = await market.ask(buyer('olena'), request);
      expect(answer.body.error, `${method} ${path}`).to.include({ code: 'not_allowed' });
    }
  });
});
