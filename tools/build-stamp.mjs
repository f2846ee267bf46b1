// Checks whether every dist/ was built from the current sources. Uses only Node's own modules, because tools/bootstrap.mjs does.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamp = path.join(root, 'node_modules', '.cache', 'assay', 'build.sha256');
/** Files that a build does not read. */
const unread = new Set(['node_modules', 'test', 'results']);

/** Whether every dist/ is the one recorded by {@link stampBuild}, and no source has changed since. */
export function isBuildCurrent() {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === stampOf(sourcesDigest());
}

/**
 * Records that dist/ has been built.
 * @param sources the result of {@link sourcesDigest} before the build: a source that changed during the build makes it stale
 */
export function stampBuild(sources) {
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, stampOf(sources));
}

/** @throws Error if tests would run outdated code in dist/ */
export function assertBuildIsCurrent() {
  if (!isBuildCurrent()) {
    throw new Error(
      'dist/ was not built from the present sources: run `npm run build`, or these tests through `npm test`.',
    );
  }
}

/** A digest of the names, sizes and times of all files that a build reads. */
export function sourcesDigest() {
  const hash = createHash('sha256');
  for (const file of ['.swcrc', 'nx.json', 'package.json', 'package-lock.json']) addFile(hash, path.join(root, file));
  for (const folder of projects()) addFolder(hash, folder, (entry) => entry.name !== 'dist' && !unread.has(entry.name));
  return hash.digest('hex');
}

function stampOf(sources) {
  const hash = createHash('sha256').update(sources);
  for (const folder of projects()) {
    const built = path.join(folder, 'dist');
    if (fs.existsSync(built)) addFolder(hash, built, () => true);
    else hash.update(`${built}: none\n`);
  }
  return hash.digest('hex');
}

/** The folders of the built packages. */
function projects() {
  return ['libs', 'services', 'tools']
    .flatMap((group) => fs.readdirSync(path.join(root, group)).map((name) => path.join(root, group, name)))
    .filter((folder) => fs.existsSync(path.join(folder, 'project.json')));
}

function addFolder(hash, folder, isWanted) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (!isWanted(entry)) continue;
    // Below a project's own folder all files count.
    if (entry.isDirectory()) addFolder(hash, file, () => true);
    else if (entry.isFile() && !entry.name.endsWith('.md')) addFile(hash, file);
  }
}

function addFile(hash, file) {
  const { mtimeMs, size } = fs.statSync(file);
  hash.update(`${file}:${mtimeMs}:${size}\n`);
}
