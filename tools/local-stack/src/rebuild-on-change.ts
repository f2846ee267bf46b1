import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { delimiter, join } from 'node:path';
import { repository } from './repository.js';

export interface RebuildOptions {
  readonly log: (line: string) => void;
  /** Called after each successful build. */
  readonly onBuilt: () => void;
}

/** Editors write a file in several steps, so a build waits until nothing has changed for this time. */
const QUIET_MS = 100;

/**
 * Rebuilds a service, or a changed library, whenever a source of the service or of a library changes. One build runs at a time; changes made
 * meanwhile are built next.
 * @returns a function that stops watching
 */
export function rebuildOnChange(service: string, { log, onBuilt }: RebuildOptions): () => void {
  const libraries = readdirSync(join(repository, 'libs')).map((name) => join('libs', name));
  const folders = [join('services', service), ...libraries].filter((folder) =>
    existsSync(join(repository, folder, 'src')),
  );
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let building = false;

  const build = async (): Promise<void> => {
    if (building || changed.size === 0) return;
    building = true;
    const projects = [...changed];
    changed.clear();
    log(`${projects.join(', ')} changed: building …`);
    const failure = await buildProjects(projects);
    building = false;
    if (failure === undefined) onBuilt();
    else log(`The build failed; ${service} keeps running unchanged:\n${failure}`);
    void build();
  };
  const watchers = folders.map((folder) =>
    watch(join(repository, folder, 'src'), { recursive: true }, (_, file) => {
      if (file === null || file.endsWith('.spec.ts')) return;
      changed.add(projectName(folder));
      clearTimeout(timer);
      timer = setTimeout(() => void build(), QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function projectName(folder: string): string {
  return (JSON.parse(readFileSync(join(repository, folder, 'project.json'), 'utf8')) as { name: string }).name;
}

/** @returns the build's output, if it failed */
function buildProjects(projects: readonly string[]): Promise<string | undefined> {
  const modules = join(repository, 'node_modules');
  const args = ['run-many', '-t', 'build', '-p', projects.join(','), '--output-style=static'];
  const child = spawn(process.execPath, [join(modules, 'nx/dist/bin/nx.js'), ...args], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      PATH: `${join(modules, '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : output.trim()));
  });
}
