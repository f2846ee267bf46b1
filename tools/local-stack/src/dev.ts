import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { rebuildOnChange } from './rebuild-on-change.js';
import { repository } from './repository.js';
import { services } from './services.js';
import { explain, StackError } from './stack-error.js';
import { startStack } from './start-stack.js';
import { stopSignal } from './stop-signal.js';
import { welcome } from './welcome.js';

const names = services.map(({ name }) => name);
const HELP = `Starts Assay for work on one service.

  npm run dev -- SERVICE                the stack from the last build; SERVICE is rebuilt and restarted when its sources or those of
                                        a library change, and can be debugged
  npm run dev -- SERVICE --inspect 9230 the inspector's port (9229)

Services: ${names.join(', ')}. If a build fails, the service keeps running unchanged. Its log is .assay/logs/SERVICE.log.
Ports and folders: npm start -- --help.`;

const began = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`assay: ${explain(error)}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, inspect: { type: 'string', default: '9229' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [service, ...rest] = positionals;
  if (service === undefined || rest.length > 0 || !names.includes(service))
    throw new StackError(`Name one service: ${names.join(', ')}. See npm run dev -- --help.`);
  const stop = stopSignal();
  const directory = process.env['ASSAY_DIRECTORY'] ?? join(repository, '.assay');
  const nodeArguments = { [service]: [`--inspect=127.0.0.1:${values.inspect}`] };
  const stack = await startStack({ directory, log, signal: stop, nodeArguments });
  const closeWatch = rebuildOnChange(service, { log, onBuilt: () => stack.kill(service, 'SIGTERM') });
  try {
    console.log(welcome(stack, join(directory, 'logs')));
    log(
      `${service} is rebuilt when its sources change; debug it at 127.0.0.1:${values.inspect}; Ctrl-C stops everything.`,
    );
    await new Promise((resolve) => stop.addEventListener('abort', resolve));
  } finally {
    closeWatch();
    log('Stopping …');
    await stack.stop();
  }
  return 0;
}
