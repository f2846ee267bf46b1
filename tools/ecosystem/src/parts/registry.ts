import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ChildServer, freePort } from '@assay/testing';
import { cache, program, runToEnd } from './part.js';

const version = '2.6.13.Final';
const home = join(cache, `apicurio-registry-${version}`);
const runner = join(home, `apicurio-registry-app-${version}-runner.jar`);

/** Downloads Apicurio Registry from Maven Central, unless it exists. @throws MissingPart */
export function prepareRegistry(log: (line: string) => void): void {
  program('java', 'install Java 17 (Debian: apt-get install openjdk-17-jre-headless).');
  if (existsSync(runner)) return;
  const mvn = program('mvn', 'install Maven, which fetches Apicurio Registry (Debian: apt-get install maven).');
  log(`Fetching Apicurio Registry ${version} (142 MB) …`);
  const partial = `${home}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const artifact = `io.apicurio:apicurio-registry-app:${version}:tar.gz:all`;
  runToEnd(mvn, ['-B', '-q', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${partial}`]);
  const archive = join(partial, `apicurio-registry-app-${version}-all.tar.gz`);
  runToEnd('tar', ['-xzf', archive, '-C', partial]);
  rmSync(archive);
  renameSync(partial, home);
}

/** Starts it with its data in memory. */
export async function startRegistry(directory: string): Promise<{ url: string; server: ChildServer }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/apis/ccompat/v7`;
  const settings = [`-Dquarkus.http.host=127.0.0.1`, `-Dquarkus.http.port=${port}`];
  const server = await ChildServer.start(
    { command: 'java', args: ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...settings, '-jar', runner] },
    join(directory, 'registry.log'),
    () =>
      fetch(`${url}/subjects`).then(
        ({ ok }) => ok,
        () => false,
      ),
    180_000,
  );
  return { url, server };
}
