// The version of Assay is defined in the root's package.json; this check fails if it is declared anywhere else.
// `libs/client` alone repeats it, because npm publishes a package under the version in its own file; `nx release` writes both.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
/** In any case, with or without a type: `version = '1.2.3'`, `version: "1.2.3"`. */
const declaration = /\bversion\b(\s*:\s*string)?\s*[:=]\s*(['"`])v?\d+\.\d+\.\d+[^'"`]*\2/i;

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json'));
const packages = globSync('{libs,services,tools}/*/package.json', { cwd: root }).flatMap((file) => {
  const own = JSON.parse(read(file));
  if (own.private === true) return own.version === undefined ? [] : [`${file}: remove "version"`];
  return own.version === version ? [] : [`${file}: "version" is not ${version}, as in the root's package.json`];
});
const sources = globSync('{libs,services}/*/src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.spec.ts') && !file.includes('/generated/'))
  .flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        declaration.test(line) ? [`${file}:${index + 1}: take "version" from @assay/service-kit`] : [],
      ),
  );
const findings = [...packages, ...sources];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
