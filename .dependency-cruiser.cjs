const engines = '^(mongoose|mongodb|redis|express|socket\\.io|@photostructure/sqlite)$|^node:sqlite$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no order in which to read or to start it.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'model-imports-nothing',
      comment: 'The model goes into the browser whole: plain types, constants and the fold.',
      severity: 'error',
      from: { path: '^shared/model/' },
      to: { pathNot: '^shared/model/' },
    },
    {
      name: 'schema-imports-model-and-zod',
      severity: 'error',
      from: { path: '^shared/schema/' },
      to: { pathNot: '^shared/(model|schema)/|(^|/)node_modules/(zod|@asteasolutions)(/|$)' },
    },
    {
      name: 'sdk-imports-model-only',
      comment: 'zod weighs more than the whole SDK and its probe violates a strict CSP.',
      severity: 'error',
      from: { path: '^client-sdk/' },
      to: { path: '^(shared/schema|server)/|(^|/)node_modules/zod/' },
    },
    {
      name: 'pages-and-ui-use-the-public-entry',
      comment: 'What our own pages cannot do through the public entry, a marketplace cannot do either.',
      severity: 'error',
      from: { path: '^client-sdk/(ui|pages)/' },
      to: { path: '^client-sdk/core/', pathNot: '^client-sdk/core/index\\.ts$' },
    },
    {
      name: 'core-knows-no-page',
      severity: 'error',
      from: { path: '^client-sdk/core/' },
      to: { path: '^client-sdk/(ui|pages)/|(^|/)node_modules/lit/' },
    },
    {
      name: 'areas-know-ports-only',
      comment: 'Rules and use-cases run against any engine and any transport.',
      severity: 'error',
      from: { path: '^server/[^/]+/', pathNot: '^server/(store|blobs|redis|delivery|transport|jobs|demo|dist|build)/' },
      to: { path: '^server/(store/(sqlite|mongo)|transport|redis)/' },
    },
    {
      name: 'areas-load-no-engine',
      severity: 'error',
      from: { path: '^server/[^/]+/', pathNot: '^server/(store|blobs|redis|transport|dist|build)/' },
      to: { path: engines },
    },
    {
      name: 'mongoose-in-store-mongo',
      severity: 'error',
      from: { path: '^(server|client-sdk|shared)/', pathNot: '^server/(store/mongo|blobs)/' },
      to: { path: '(^|/)node_modules/(mongoose|mongodb)/' },
    },
    {
      name: 'redis-in-redis',
      severity: 'error',
      from: { path: '^(server|client-sdk|shared)/', pathNot: '^server/redis/' },
      to: { path: '(^|/)node_modules/(redis|@redis|@socket\\.io/redis-adapter)/' },
    },
    {
      name: 'transport-in-transport',
      severity: 'error',
      from: { path: '^(server|client-sdk|shared)/', pathNot: '^server/transport/' },
      to: { path: '(^|/)node_modules/(express|socket\\.io)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
