// Compiles the client for its users: dist/esm and dist/cjs, each with its own types. Run by Nx, and by npm before packing.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });
compile('dist/esm', '--module', 'nodenext', '--moduleResolution', 'nodenext');
compile('dist/cjs', '--module', 'commonjs', '--moduleResolution', 'bundler', '--verbatimModuleSyntax', 'false');
// The package is an ES module; this folder contains CommonJS.
writeFileSync(new URL('dist/cjs/package.json', import.meta.url), '{ "type": "commonjs" }\n');

function compile(folder, ...options) {
  const { status } = spawnSync(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--outDir', folder, ...options],
    { cwd: here, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}
