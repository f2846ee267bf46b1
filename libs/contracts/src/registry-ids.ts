import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { RegistryError, type SchemaRegistryClient } from './schema-registry-client.js';

export interface RegistryIdsOptions {
  client: SchemaRegistryClient;
  /** The schemas whose ids are requested, by subject. */
  schemas: ReadonlyMap<string, string>;
  onId: (subject: string, id: number) => void;
  onProblem?: ((problem: RegistryError) => void) | undefined;
  idsFile?: string | undefined;
}

const firstRetryMs = 500;
const lastRetryMs = 5_000;

/**
 * Requests the ids of schemas from a registry until all have been returned. A registry never changes an id, so ids from an earlier run, cached in a
 * file, suffice for a start while the registry is unavailable.
 */
export class RegistryIds {
  /** Resolves once all ids are known. */
  readonly complete: Promise<void>;

  private resolveComplete: () => void = () => undefined;
  private readonly missing: Map<string, string>;
  private readonly ids = new Map<string, number>();
  private problem: RegistryError | undefined;
  private stopped = false;

  constructor(private readonly options: RegistryIdsOptions) {
    this.missing = new Map(options.schemas);
    this.complete = new Promise((resolve) => {
      this.resolveComplete = resolve;
    });
  }

  /** Resolves with the ids of the file, or after the registry's first response, whatever it is; requests continue in the background. */
  async start(): Promise<void> {
    this.useFile();
    if (this.missing.size > 0) await this.ask();
    if (this.unanswered().length > 0) void this.keepAsking();
  }

  stop(): void {
    this.stopped = true;
  }

  status(): { ok: boolean; detail: string } {
    if (this.missing.size > 0)
      return { ok: false, detail: this.problem?.message ?? 'the schema registry is being asked' };
    const remembered = this.unanswered().length > 0;
    return {
      ok: true,
      detail: remembered ? 'ids of an earlier run: the schema registry is away' : 'ids of the schema registry',
    };
  }

  private unanswered(): string[] {
    return [...this.options.schemas.keys()].filter((subject) => !this.ids.has(subject));
  }

  private async keepAsking(): Promise<void> {
    for (let pauseMs = firstRetryMs; !this.stopped; pauseMs = Math.min(lastRetryMs, 2 * pauseMs)) {
      await this.ask();
      if (this.unanswered().length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
  }

  private async ask(): Promise<void> {
    const problems = await Promise.all(this.unanswered().map((subject) => this.askFor(subject)));
    const problem = problems.find((one) => one !== undefined);
    if (problem !== undefined && problem.message !== this.problem?.message) this.options.onProblem?.(problem);
    this.problem = problem;
    if (problem === undefined) this.writeFile();
  }

  private async askFor(subject: string): Promise<RegistryError | undefined> {
    const schema = this.options.schemas.get(subject) ?? '';
    try {
      const id = await this.options.client.lookUp(subject, schema);
      if (id === null) {
        const detail = `the schema registry does not have today's schema of ${subject}: run the job that registers the schemas`;
        return new RegistryError(detail, 404);
      }
      this.ids.set(subject, id);
      this.found(subject, id);
      return undefined;
    } catch (error) {
      if (error instanceof RegistryError) return error;
      throw error;
    }
  }

  private found(subject: string, id: number): void {
    this.options.onId(subject, id);
    this.missing.delete(subject);
    if (this.missing.size === 0) this.resolveComplete();
  }

  /** Uses the ids of schemas that are still current. */
  private useFile(): void {
    for (const { subject, schema, id } of this.readFile())
      if (this.options.schemas.get(subject) === schema) this.found(subject, id);
  }

  private readFile(): RememberedId[] {
    if (this.options.idsFile === undefined) return [];
    try {
      const { registry, ids } = JSON.parse(readFileSync(this.options.idsFile, 'utf8')) as IdsFile;
      return registry === this.options.client.url ? ids : [];
    } catch {
      // No file yet, or a damaged one: the registry provides the ids.
      return [];
    }
  }

  private writeFile(): void {
    const { client, idsFile, schemas } = this.options;
    if (idsFile === undefined) return;
    const ids = [...this.ids].map(([subject, id]) => ({ subject, schema: schemas.get(subject) ?? '', id }));
    const file: IdsFile = { registry: client.url, ids };
    try {
      writeFileSync(`${idsFile}.new`, JSON.stringify(file));
      renameSync(`${idsFile}.new`, idsFile);
    } catch (error) {
      this.options.onProblem?.(
        new RegistryError(`the ids cannot be kept in ${idsFile}: ${String(error)}`, null, { cause: error }),
      );
    }
  }
}

interface RememberedId {
  subject: string;
  schema: string;
  id: number;
}

interface IdsFile {
  registry: string;
  ids: RememberedId[];
}
