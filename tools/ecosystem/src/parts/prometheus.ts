import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChildServer, freePort } from '@assay/testing';
import { program } from './part.js';

/** @throws MissingPart */
export function preparePrometheus(): void {
  const install = 'install Prometheus (Debian: apt-get install prometheus).';
  program('prometheus', install);
  program('promtool', install);
}

/** Starts it; it scrapes every service each second. @param targets address by service */
export async function startPrometheus(
  directory: string,
  targets: Readonly<Record<string, string>>,
): Promise<{ url: string; server: ChildServer }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(directory, 'prometheus.json');
  // JSON is valid YAML.
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: Object.entries(targets).map(([name, address]) => ({
        job_name: name,
        static_configs: [{ targets: [new URL(address).host] }],
      })),
    }),
  );
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(directory, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const server = await ChildServer.start({ command: 'prometheus', args }, join(directory, 'prometheus.log'), () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return { url, server };
}
