import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describeIssue } from '../problems/describe-issue.js';
import { isError } from '../problems/is-error.js';

/** Where a setting's value comes from, besides its own name, and the hint shown when it is invalid. */
export interface VariableInfo {
  /** Environment variables to read; the first that is set wins. Default: the setting's own name. */
  names?: readonly string[];
  /** Environment variables that hold the path of a file with the value. */
  files?: readonly string[];
  /** How to fix an invalid value, as a sentence. */
  fix?: string;
}

const variables = z.registry<VariableInfo>();

/** Attaches the source of the value and the hint to a setting's schema. */
export function variable<T extends z.ZodType>(schema: T, info: VariableInfo): T {
  // A registry entry belongs to one schema object, so it is cloned: a shared schema may serve several settings.
  const own = schema.clone();
  variables.add(own, info);
  return own;
}

/** Lists everything wrong with the environment, one line per variable. Values are never shown, because they may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
}

/**
 * Reads settings from the environment. An empty variable counts as not set.
 *
 * @param shape setting name → zod schema of its text; wrap with `variable()` for other names, files and hints
 * @throws ConfigError naming every bad variable at once, what is wrong and how to fix it
 */
export function readConfig<S extends z.ZodRawShape>(shape: S, env: NodeJS.ProcessEnv): z.output<z.ZodObject<S>> {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [setting, schema] of Object.entries(shape)) {
    const info = variables.get(schema as z.ZodType) ?? {};
    const raw = readVariable(setting, info, env);
    if ('problem' in raw) {
      problems.push(raw.problem);
      continue;
    }
    const result = z.safeParse(schema, raw.text, { error: describeIssue });
    if (result.success) config[setting] = result.data;
    else {
      const what = raw.text === undefined ? 'is not set' : result.error.issues.map(describe).join('; ');
      problems.push([`${raw.name}: ${what}.`, info.fix].filter(Boolean).join(' '));
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config as z.output<z.ZodObject<S>>;
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return where + issue.message;
}

function readVariable(
  setting: string,
  info: VariableInfo,
  env: NodeJS.ProcessEnv,
): { name: string; text: string | undefined } | { problem: string } {
  const names = info.names ?? (info.files ? [] : [setting]);
  for (const name of names) {
    if (env[name]) return { name, text: env[name] };
  }
  for (const name of info.files ?? []) {
    const path = env[name];
    if (!path) continue;
    try {
      return { name, text: readFileSync(path, 'utf8') };
    } catch (error) {
      const code = isError(error) && 'code' in error ? String(error.code) : 'unreadable';
      return { problem: `${name}: the file cannot be read (${code}). Give the path of a file this process may read.` };
    }
  }
  return { name: [...names, ...(info.files ?? [])].join(' or '), text: undefined };
}
