/**
 * The part of AssemblyScript's compiler that we call. `paths` in tsconfig.base.json replaces the package's own types by these, because they declare
 * AssemblyScript's standard library globally, whose `Array.at` never returns undefined.
 */
export interface CompilerFiles {
  readFile(name: string, folder: string): string | null;
  writeFile(name: string, contents: string | Uint8Array): void;
  listFiles(): string[];
  readonly stderr: { write(text: string | Uint8Array): void };
}

/** @returns the error of a compilation that failed, else null */
export function main(options: readonly string[], files: CompilerFiles): Promise<{ readonly error: Error | null }>;
