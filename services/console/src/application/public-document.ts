import { mergeOpenApi, type OpenApiDocument } from '../domain/merge-open-api.js';
import type { Upstream } from '../domain/upstream-of.js';

/** Fetches a service's OpenAPI document. @throws if the service cannot be reached */
export type FetchDocument = (upstream: Upstream) => Promise<OpenApiDocument>;

/** Time for which the merged document is cached, milliseconds. */
const freshForMs = 30_000;

/** The OpenAPI document of the whole public interface, merged from the services' documents and cached. */
export class PublicDocument {
  private readonly lastGood = new Map<Upstream, OpenApiDocument>();
  private merged: { text: string; at: number } | undefined;

  constructor(
    private readonly upstreams: readonly Upstream[],
    private readonly fetchDocument: FetchDocument,
    private readonly version: string,
    private readonly now: () => number,
  ) {}

  /** The document as JSON text. For a service that cannot be reached, its last fetched document is used. */
  async text(): Promise<string> {
    if (this.merged !== undefined && this.now() - this.merged.at < freshForMs) return this.merged.text;
    await Promise.all(
      this.upstreams.map(async (upstream) => {
        try {
          this.lastGood.set(upstream, await this.fetchDocument(upstream));
        } catch {
          // The merged document lists the missing services.
        }
      }),
    );
    const documents = this.upstreams.map((service) => ({ service, document: this.lastGood.get(service) }));
    const text = JSON.stringify(mergeOpenApi(documents, this.version));
    const complete = documents.every(({ document }) => document !== undefined);
    this.merged = complete ? { text, at: this.now() } : undefined;
    return text;
  }
}
