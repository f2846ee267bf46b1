/**
 * The walls of the house, checked on resolved paths by `npm run walls` and in `npm test`. tools/walls/test proves that each rule fires.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const frameworks =
  '^node_modules/(@nestjs|typeorm|pg|pg-copy-streams|kafkajs|fastify|@fastify|rxjs|avsc|onnxruntime-node)(/|$)';
const adapters = '^libs/(messaging|persistence|kafka-postgres|service-kit|jobs|artifacts|files)/';
const pure =
  '^libs/(kernel|linalg|random|hashing|statistics|bandits|optimisation|survival|training|formats|decisions|learning)/src/';
/** Specs may reach further; a module file is the composition and knows everything. */
const spec = ['\\.spec\\.ts$', '\\.module\\.ts$'];

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a circle cannot be understood or moved one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-libraries-know-no-framework',
      comment: 'Pure libraries run anywhere: in a service, a worker thread, a client, a replay.',
      severity: 'error',
      from: { path: pure, pathNot: spec },
      to: { path: [frameworks, adapters] },
    },
    {
      name: 'domain-knows-no-framework',
      comment: 'A domain decides from its arguments alone.',
      severity: 'error',
      from: { path: '^services/.*/domain/', pathNot: spec },
      to: { path: [frameworks, adapters, '^services/.*/(application|http|messaging|persistence)/'] },
    },
    {
      name: 'no-outside-in-pure-code',
      comment: 'Files, sockets and processes are for adapters.',
      severity: 'error',
      from: { path: [pure, '^services/.*/domain/'], pathNot: spec },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads)$' },
    },
    {
      name: 'application-knows-ports-only',
      comment: 'Use cases reach Postgres, Kafka and HTTP through ports.',
      severity: 'error',
      from: { path: '^services/.*/application/', pathNot: spec },
      to: { path: '^services/.*/(persistence|messaging|http)/' },
    },
    {
      name: 'messaging-knows-no-persistence',
      comment: 'Topic handlers call use cases; the module decides which store these stand on.',
      severity: 'error',
      from: { path: '^services/.*/messaging/', pathNot: spec },
      to: { path: '^services/.*/persistence/' },
    },
    {
      name: 'http-knows-no-persistence',
      severity: 'error',
      comment: 'Controllers call use cases.',
      from: { path: '^services/.*/http/', pathNot: spec },
      to: { path: '^services/.*/persistence/' },
    },
    {
      name: 'no-service-imports-a-service',
      comment: 'Services talk through topics and the public interface.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'nothing-imports-a-service',
      comment: 'What others need of a service is a library.',
      severity: 'error',
      from: { path: '^(libs|tools|test)/' },
      to: { path: '^services/' },
    },
    {
      name: 'persistence-stands-on-no-kafka',
      comment: 'What needs both stands in libs/kafka-postgres.',
      severity: 'error',
      from: { path: '^libs/persistence/', pathNot: spec },
      to: { path: ['^libs/(messaging|kafka-postgres)/', '^node_modules/kafkajs/'] },
    },
    {
      name: 'only-messaging-speaks-kafka',
      comment: 'Another client can then take the place of kafkajs.',
      severity: 'error',
      from: {
        path: '^(libs|services|tools)/',
        pathNot: ['^libs/(messaging|testing)/', '^tools/bench/src/support/raw-producer-process\\.ts$', ...spec],
      },
      to: { path: '^node_modules/kafkajs/' },
    },
    {
      name: 'no-undeclared-dependency',
      comment: 'What is imported is declared in the package that imports it.',
      severity: 'error',
      from: { path: '^(libs|services|tools)/', pathNot: spec },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/generated/', '^tools/bench/peers/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@assay/source', 'types', 'import', 'default'],
    },
  },
};
