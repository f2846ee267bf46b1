import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChildServer, freePort } from '@assay/testing';
import { cache, program, repository, runToEnd } from './part.js';

const version = '0.120.0';
const home = join(cache, `otelcol-${version}`);
const binary = join(home, 'otelcol');
const settings = join(repository, 'tools/ecosystem/collector');

/** Builds the OpenTelemetry Collector with its own builder, unless it exists. @throws MissingPart */
export function prepareCollector(log: (line: string) => void): void {
  if (existsSync(binary)) return;
  const go = program('go', 'install Go 1.23 or newer, which builds the collector (https://go.dev/dl).');
  log(`Building the OpenTelemetry Collector ${version} (some minutes) …`);
  const partial = `${home}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  runToEnd(go, ['install', `go.opentelemetry.io/collector/cmd/builder@v${version}`], {
    env: { ...process.env, GOBIN: partial },
  });
  const manifest = join(partial, 'builder.yaml');
  const parts = readFileSync(join(settings, 'builder.yaml'), 'utf8');
  writeFileSync(manifest, parts.replace(/^dist:$/m, `dist:\n  output_path: ${JSON.stringify(partial)}`));
  runToEnd(join(partial, 'builder'), ['--config', manifest]);
  renameSync(partial, home);
}

/** Starts it; it writes received data to a file. */
export async function startCollector(
  directory: string,
): Promise<{ url: string; spansFile: string; server: ChildServer }> {
  const port = await freePort();
  const spansFile = join(directory, 'spans.json');
  const server = await ChildServer.start(
    {
      command: binary,
      args: ['--config', join(settings, 'config.yaml')],
      env: { ...process.env, OTLP_PORT: String(port), SPANS_FILE: spansFile },
    },
    join(directory, 'collector.log'),
    (log) => log.includes('Everything is ready'),
  );
  return { url: `http://127.0.0.1:${port}`, spansFile, server };
}
