import { Database, type DatabaseOptions } from '@assay/persistence';
import { type Logger } from '@assay/service-kit';

/** The database has not been reached since the start. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
}

const RETRY_MS = 1_000;

/** The way to the database, which need not be there when the service starts: it is tried until it answers. */
export class DatabaseLink {
  #database: Database | undefined;
  #stopped = false;
  #wake: () => void = () => undefined;
  #connecting: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: DatabaseOptions,
    private readonly logger: Logger,
  ) {}

  /** Begins to connect and returns at once. @param onConnected runs once, when it has worked */
  start(onConnected: (database: Database) => void = () => undefined): void {
    this.#connecting = this.#connect(onConnected);
  }

  /** @throws DatabaseAwayError until it has been reached */
  get(): Database {
    if (this.#database === undefined) {
      throw new DatabaseAwayError('the database has not been reached yet');
    }
    return this.#database;
  }

  async isUp(): Promise<boolean> {
    return this.#database !== undefined && (await this.#database.isUp());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#connecting;
    await this.#database?.close();
  }

  /** A method, because the answer changes while something is awaited. */
  private isStopped(): boolean {
    return this.#stopped;
  }

  async #connect(onConnected: (database: Database) => void): Promise<void> {
    while (!this.isStopped()) {
      try {
        this.#database = await Database.open(this.options);
        if (!this.isStopped()) {
          onConnected(this.#database);
        }
        return;
      } catch (error) {
        this.logger.warn('The database cannot be reached; trying again', { error });
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, RETRY_MS);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  }
}
