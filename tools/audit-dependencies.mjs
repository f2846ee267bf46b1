// `npm run audit:dependencies`: licences and install scripts of every package in package-lock.json, and known vulnerabilities.
// `--offline` (part of `npm test`) skips the vulnerabilities. Needs nothing but the repository: no packages, no network.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const help = `Checks the packages of package-lock.json:

  npm run audit:dependencies               licences, install scripts and known vulnerabilities (npm audit)
  npm run audit:dependencies -- --offline  without vulnerabilities, which require the registry`;

/** Licences that only require their own text to be kept. */
const permissive = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Zlib',
  'BSL-1.0',
  'PSF-2.0',
  'Python-2.0',
]);

/** Packages under another licence, each with the reason why it may be here; a trailing `*` matches any suffix. */
const exceptions = {
  'caniuse-lite': { licence: 'CC-BY-4.0', reason: 'data that the build tools read; nothing of it is shipped' },
  'lightningcss*': {
    licence: 'MPL-2.0',
    reason: 'compiles style sheets when the console is built; nothing of it is shipped',
  },
  'axe-core': {
    licence: 'MPL-2.0',
    reason: 'tests look for barriers in the console with it; nothing of it is shipped',
  },
  '@visx/vendor': { licence: 'MIT and ISC', reason: 'both are permissive; its expression is no valid SPDX' },
  'robust-predicates': { licence: 'Unlicense', reason: 'given to the public domain' },
};

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(help);
  process.exit(0);
}
const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const packages = Object.entries(read('package-lock.json').packages)
  .filter(([where, { link }]) => where.includes('node_modules/') && !link)
  .map(([where, entry]) => ({ name: where.split('node_modules/').at(-1), ...entry }));

const faults = [...licenceFaults(), ...scriptFaults()];
for (const fault of faults) console.error(fault);
if (faults.length === 0) {
  console.log(`${packages.length} packages: licences and install scripts are as allowed.`);
}
const vulnerable = args.includes('--offline') ? false : !askRegistry();
process.exitCode = faults.length > 0 || vulnerable ? 1 : 0;

function licenceFaults() {
  const used = new Set();
  const found = packages.flatMap(({ name, version, license }) => {
    if (isPermissive(license)) return [];
    const exception = Object.keys(exceptions).find((pattern) => covers(pattern, name));
    if (exceptions[exception]?.licence === license) {
      used.add(exception);
      return [];
    }
    return [`${name} ${version}: the licence "${license ?? 'none'}" is not on the list of permissive ones.`];
  });
  const stale = Object.keys(exceptions).filter((name) => !used.has(name));
  return [...found, ...stale.map((name) => `${name}: its exception is of no use any more. Take it out.`)];
}

function covers(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** An SPDX expression: of alternatives (OR), one must be permissive; of combined licences (AND), all. */
function isPermissive(expression = '') {
  const text = expression.replaceAll(/[()]/g, '');
  return text.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => permissive.has(licence.trim())));
}

/** npm runs the install scripts that package.json's allowScripts allows; every other script must be denied there by name. */
function scriptFaults() {
  const { allowScripts } = read('package.json');
  const withScript = new Set(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name));
  const undecided = [...withScript].filter((name) => !(name in allowScripts) && !isForAnotherPlatform(name));
  const unused = Object.keys(allowScripts).filter((name) => !withScript.has(name));
  return [
    ...undecided.map((name) => `${name}: has an install script and is not in allowScripts. Say true or false to it.`),
    ...unused.map((name) => `${name}: stands in allowScripts and has no install script any more. Take it out.`),
  ];
}

/** npm never installs these on this platform; on their own platform the same rule requires a decision. */
function isForAnotherPlatform(name) {
  const { os, cpu } = packages.find((entry) => entry.name === name);
  return (os !== undefined && !os.includes(process.platform)) || (cpu !== undefined && !cpu.includes(process.arch));
}

/** @returns false if a vulnerability of high severity or worse is known; an unavailable registry is not a failure */
function askRegistry() {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--audit-level=high'], { encoding: 'utf8' });
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    report = {};
  }
  const counts = report.metadata?.vulnerabilities;
  if (counts === undefined) {
    const why = report.message ?? report.error?.summary ?? 'no answer that can be read';
    console.log(`Vulnerabilities NOT checked: the registry does not answer npm audit (${why}).`);
    return true;
  }
  console.log(
    `Known vulnerabilities: ${Object.entries(counts)
      .map(([level, n]) => `${n} ${level}`)
      .join(', ')}.`,
  );
  for (const [name, { severity, via }] of Object.entries(report.vulnerabilities)) {
    console.log(`  ${severity}: ${name}: ${via.map((cause) => cause.title ?? cause).join('; ')}`);
  }
  return counts.high + counts.critical === 0;
}
