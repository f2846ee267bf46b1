// An Unleash server on PORT, over the database DATABASE_URL, with the frontend token FRONTEND_TOKEN.
import { start } from 'unleash-server';

await start({
  databaseUrl: process.env.DATABASE_URL,
  db: { ssl: false },
  server: { port: Number(process.env.PORT), host: '127.0.0.1', gracefulShutdownEnable: false },
  authentication: { type: 'none', initApiTokens: [frontendToken(process.env.FRONTEND_TOKEN)] },
  versionCheck: { enable: false, url: '' },
  telemetry: false,
  logLevel: 'warn',
  frontendApi: { refreshIntervalInMs: 1_000 },
});

function frontendToken(secret) {
  return { environment: 'development', projects: ['*'], secret, type: 'frontend', tokenName: 'bench' };
}
