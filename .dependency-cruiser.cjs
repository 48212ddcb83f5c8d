/** An npm package wherever it is installed, or not installed at all. */
const packages = (...names) => `(^|(^|/)node_modules/)(${names.join('|')})(/|$)`;

/** Everything under server/ that holds rules, ports and use-cases, and not the means by which they are carried out. */
const area = {
  path: '^server/[^/]+/',
  pathNot: '^server/(config|store|blobs|media|redis|delivery|transport|jobs|demo|build|doctor)/',
};

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'A cycle has no order in which to read it.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'model-imports-nothing',
      'The model goes into the browser whole: plain types, constants and the fold.',
      { path: '^shared/model/' },
      { pathNot: '^shared/model/' },
    ),
    forbid(
      'schema-imports-model-and-zod',
      'The schemas describe the model and nothing else.',
      { path: '^shared/schema/' },
      { pathNot: `^shared/(model|schema)/|${packages('zod')}` },
    ),
    forbid(
      'sdk-imports-model-only',
      'zod weighs more than the whole SDK, and its probe violates a strict CSP.',
      { path: '^client-sdk/' },
      { path: `^(shared/schema|server|test|bench)/|${packages('zod')}` },
    ),
    forbid(
      'ui-uses-the-public-entry',
      'What our own pages cannot do through the public entry, a marketplace cannot do either.',
      { path: '^client-sdk/(ui|pages)/' },
      { path: '^client-sdk/core/', pathNot: '^client-sdk/core/index\\.ts$' },
    ),
    forbid(
      'core-knows-no-page',
      'The SDK runs in Node and without any of our components.',
      { path: '^client-sdk/core/' },
      { path: `^client-sdk/(ui|pages)/|${packages('lit', '@lit')}` },
    ),
    forbid('areas-know-ports-only', 'Rules and use-cases run against any engine and any transport.', area, {
      path: '^server/(store/(sqlite|mongo)|blobs|redis|transport)/',
      pathNot: '^server/blobs/BlobStore\\.ts$',
    }),
    forbid(
      'areas-do-no-io',
      'Files, processes and sockets stand behind ports, so that a test can hold them still.',
      area,
      { path: '^(node:)?(fs|net|tls|dns|http|https|http2|dgram|child_process|worker_threads|cluster|sqlite)(/|$)' },
    ),
    forbid('areas-know-ports-of-files', 'A use-case judges and scans files through two ports.', area, {
      path: '^server/media/',
      pathNot: '^server/media/(FileJudge|VirusScanner)\\.ts$',
    }),
    forbid(
      'decoders-in-media-worker',
      'What reads the bytes of strangers runs in a process of its own.',
      { path: '^server/', pathNot: '^server/media/worker/' },
      { path: `${packages('sharp', 'thumbhash', 'file-type', 'unpdf', '@napi-rs')}|^server/media/worker/` },
    ),
    forbid(
      'mongoose-in-store-mongo',
      'One engine, one folder.',
      { path: '^(server|client-sdk|shared)/', pathNot: '^server/store/mongo/' },
      { path: packages('mongoose', 'mongodb') },
    ),
    forbid(
      'sqlite-in-store-sqlite',
      'One engine, one folder.',
      { path: '^(server|client-sdk|shared)/', pathNot: '^server/store/sqlite/' },
      { path: `${packages('@photostructure/sqlite')}|^(node:)?sqlite$` },
    ),
    forbid(
      'redis-in-redis',
      'Whatever Redis holds can be lost: only one folder may rely on it.',
      { path: '^(server|client-sdk|shared)/', pathNot: '^server/redis/' },
      { path: packages('redis', '@redis', '@socket\\.io/redis-adapter') },
    ),
    forbid(
      's3-in-blobs-s3',
      'An optional peer: whoever keeps files elsewhere need not have it.',
      { path: '^(server|client-sdk|shared)/', pathNot: '^server/blobs/s3/' },
      { path: packages('@aws-sdk', '@smithy') },
    ),
    forbid(
      'transport-in-transport',
      'A use-case serves HTTP and sockets alike and knows neither.',
      { path: '^(server|client-sdk|shared)/', pathNot: '^server/transport/' },
      { path: packages('express', 'socket\\.io') },
    ),
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
