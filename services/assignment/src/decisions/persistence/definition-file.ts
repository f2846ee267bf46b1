import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type DefinitionSnapshot } from '../application/definition-loader.js';
import { type Definitions } from '@assay/decisions';

/** Version of the file format. A file of another version is ignored. */
const FORMAT = 1;
const PIECE_CHARACTERS = 64 * 1024;

type File = Pick<Definitions, 'experiments' | 'holdouts'> & {
  readonly format: number;
  /** Not in files of release 0.1.0. */
  readonly allocations?: Definitions['allocations'];
  readonly policyVersions?: Definitions['policyVersions'];
};

/** Overrides contain unit ids, so only the user that runs the service may read the file. */
const OWNER_ONLY = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;

/** The newest definitions in one JSON file. A write replaces the file atomically, so that no reader sees a part of it. */
export class DefinitionFile implements DefinitionSnapshot {
  constructor(
    private readonly path: string,
    private readonly onProblem: (message: string, error: unknown) => void,
  ) {}

  read(): Definitions | undefined {
    try {
      const file = JSON.parse(readFileSync(this.path, 'utf8')) as File;
      const { format, experiments, holdouts, allocations = [], policyVersions = [] } = file;
      return format === FORMAT ? { experiments, holdouts, allocations, policyVersions } : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.onProblem('The definitions on disk cannot be read and are ignored', error);
      }
      return undefined;
    }
  }

  /** Writes in pieces, so that the event loop can decide requests in between. Must not be called concurrently. */
  async write(definitions: Definitions): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: OWNER_ONLY_DIRECTORY });
    const unfinished = `${this.path}.new`;
    // A file left by a killed process would keep its mode.
    await rm(unfinished, { force: true });
    await writeFile(unfinished, piecesOf(definitions), { mode: OWNER_ONLY, flag: 'wx' });
    await rename(unfinished, this.path);
  }
}

/** The content of the file in pieces of about 64 Ki characters; a longer definition is not divided. */
function* piecesOf({ experiments, holdouts, allocations, policyVersions }: Definitions): Generator<string> {
  let text = `{"format":${FORMAT}`;
  for (const [name, items] of Object.entries({ experiments, holdouts, allocations, policyVersions })) {
    text += `,${JSON.stringify(name)}:[`;
    for (const [index, item] of items.entries()) {
      text += `${index === 0 ? '' : ','}${JSON.stringify(item)}`;
      if (text.length >= PIECE_CHARACTERS) {
        yield text;
        text = '';
      }
    }
    text += ']';
  }
  yield `${text}}`;
}
