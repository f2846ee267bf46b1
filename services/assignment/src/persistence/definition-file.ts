import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DefinitionSnapshot } from '../application/definition-loader.js';
import { type Definitions } from '../application/definition-store.js';

/** Raised whenever older files no longer fit; an older file is ignored. */
const FORMAT = 1;

type File = Omit<Definitions, 'allocations'> & {
  readonly format: number;
  /** Not in files of release 0.1.0. */
  readonly allocations?: Definitions['allocations'];
};

/** The newest definitions in one JSON file, replaced as a whole, so that it is never seen half written. */
export class DefinitionFile implements DefinitionSnapshot {
  constructor(
    private readonly path: string,
    private readonly onProblem: (message: string, error: unknown) => void,
  ) {}

  read(): Definitions | undefined {
    try {
      const file = JSON.parse(readFileSync(this.path, 'utf8')) as File;
      const { format, experiments, holdouts, allocations = [] } = file;
      return format === FORMAT ? { experiments, holdouts, allocations } : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.onProblem('The definitions on disk cannot be read and are ignored', error);
      }
      return undefined;
    }
  }

  write(definitions: Definitions): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const unfinished = `${this.path}.new`;
    writeFileSync(unfinished, JSON.stringify({ format: FORMAT, ...definitions }));
    renameSync(unfinished, this.path);
  }
}
