import { refusal, RefusalError } from '@assay/kernel';
import { traceHeaders } from '@assay/service-kit';
import { z } from 'zod';
import { readBounded } from '../../shared/read-bounded.js';
import { type BanditAllocation, BanditAllocations, type CallerCredential } from '../application/ports.js';
import { policyLimits } from '../domain/limits.js';

const TIMEOUT_MS = 10_000;
const RETRY_SECONDS = 5;
const MAX_RETRY_SECONDS = 3_600;
const MAX_DETAIL_CHARACTERS = 500;

const allocationSchema = z.object({
  is_active: z.boolean(),
  arm_probabilities: z.record(z.string(), z.number()),
  policy: z.looseObject({}).nullable(),
});
const problemSchema = z.object({ detail: z.string() });

/** Allocations from the public interface of `bandit-allocation`, with the credential of the caller: whoever may read the bandit may freeze it. */
export class HttpBanditAllocations extends BanditAllocations {
  /** @param url the address of the service; undefined: versions of bandits are refused */
  constructor(
    private readonly url: string | undefined,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
  }

  async get(banditConfigId: string, version: number, credential: CallerCredential): Promise<BanditAllocation> {
    if (this.url === undefined)
      throw refused('/kind', 'This installation cannot read bandits, because BANDIT_ALLOCATION_URL is not set.');
    const { status, text, retryAfter } = await this.#fetch(
      new URL(`/v1/bandits/${encodeURIComponent(banditConfigId)}/allocation-versions/${version}`, this.url),
      credential,
    );
    if (status === 200) return toAllocation(text);
    if (status === 404) throw refused('/bandit_config_id', detailOf(text) ?? 'There is no such bandit or allocation.');
    if (status === 401 || status === 403)
      throw refused(
        '/bandit_config_id',
        `The service of bandits refuses your credential (${status}); it must have the scope bandits:read. ${detailOf(text) ?? ''}`.trim(),
      );
    if (status === 429 || status >= 500) throw unavailable(`It answered ${status}.`, retryAfter);
    throw refused('/bandit_config_id', `The service of bandits answered ${status}. ${detailOf(text) ?? ''}`.trim());
  }

  async #fetch(address: URL, { authorization, apiKey }: CallerCredential) {
    try {
      const response = await fetch(address, {
        headers: {
          ...(authorization !== undefined && { authorization }),
          ...(apiKey !== undefined && { 'x-api-key': apiKey }),
          ...traceHeaders(),
        },
        // A credential is sent to the configured address only.
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const retryAfter = Number(response.headers.get('retry-after') ?? RETRY_SECONDS);
      return { status: response.status, text: await readBounded(response, policyLimits.banditPolicyBytes), retryAfter };
    } catch (error) {
      throw unavailable('It does not answer, or not completely.', RETRY_SECONDS, error);
    }
  }
}

function toAllocation(text: string): BanditAllocation {
  const body = allocationSchema.safeParse(json(text));
  if (!body.success) throw unavailable('Its answer is not an allocation.', RETRY_SECONDS, body.error);
  const { is_active: isActive, arm_probabilities: probabilities, policy } = body.data;
  return { isActive, probabilities, policy: policy && JSON.stringify(policy) };
}

const detailOf = (text: string): string | undefined =>
  problemSchema.safeParse(json(text)).data?.detail.slice(0, MAX_DETAIL_CHARACTERS).toWellFormed();

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const refused = (pointer: string, detail: string): RefusalError =>
  refusal.ruleBroken('The bandit cannot become a version. See errors.', [{ pointer, detail }]);

function unavailable(reason: string, retryAfter: number, cause?: unknown): RefusalError {
  const detail = `The service of bandits cannot be read at the moment. ${reason}`;
  const retryAfterSeconds = retryAfter >= 1 ? Math.min(MAX_RETRY_SECONDS, Math.ceil(retryAfter)) : RETRY_SECONDS;
  return new RefusalError({ kind: 'unavailable', detail, retryAfterSeconds }, detail, { cause });
}
