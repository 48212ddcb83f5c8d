import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { VERSION } from '../../operations/version.js';
import { COMMAND_ROUTES } from '../http/commandRoutes.js';
import { PLATFORM_ROUTES } from '../http/platformRoutes.js';
import { describeCommandRoute } from './describeCommandRoute.js';
import { describeFiles } from './describeFiles.js';
import { describeOperations } from './describeOperations.js';
import { describePlatformRoute } from './describePlatformRoute.js';

const DESCRIPTION = `Rooms between buyers and shops. Every route under \`/rooms\` and \`/shops\` is a command that Socket.IO
carries too (see \`/asyncapi.json\`), with the same payload, policy and errors. An answer is the command's data; a refusal is
\`{ "error": { code, message, retryable, ... } }\`.`;

/** The HTTP interface as OpenAPI 3.1, from the schemas that validate at run time. */
export function createOpenApi() {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A person’s token, signed by the marketplace.',
  });
  registry.registerComponent('securitySchemes', 'serverKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the marketplace’s backend (`sk_...`) with the scope of the route.',
  });
  for (const route of COMMAND_ROUTES) registry.registerPath(describeCommandRoute(route));
  for (const route of PLATFORM_ROUTES) registry.registerPath(describePlatformRoute(route));
  for (const path of describeFiles()) registry.registerPath(path);
  for (const path of describeOperations()) registry.registerPath(path);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Souk',
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Rooms', description: 'For people, with their token.' },
      { name: 'Files', description: 'For people, with their token; files themselves by signed links.' },
      { name: 'Shops', description: 'For people, with their token.' },
      { name: 'Platform', description: 'For the marketplace’s backend, with a server key.' },
      { name: 'Operation', description: 'For whoever runs the server.' },
    ],
  });
}
