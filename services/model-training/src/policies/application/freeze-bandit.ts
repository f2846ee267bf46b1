import { ArtifactStore } from '@assay/artifacts';
import { refusal, refuseFlaws } from '@assay/kernel';
import { Injectable } from '@nestjs/common';
import { checkActionProbabilities } from '../domain/action-probabilities.js';
import { readContextualPolicy } from '../domain/contextual-policy.js';
import type { PolicyContent } from '../domain/policy.js';
import { BanditAllocations, type CallerCredential } from './ports.js';

/** Makes versions of what bandits had learned at an allocation. */
@Injectable()
export class FreezeBandit {
  constructor(
    private readonly allocations: BanditAllocations,
    private readonly artifacts: ArtifactStore,
  ) {}

  /** @param credential decides whether the bandit may be read @throws RefusalError */
  async at(banditConfigId: string, allocationVersion: number, credential: CallerCredential): Promise<PolicyContent> {
    const { isActive, probabilities, policy } = await this.allocations.get(
      banditConfigId,
      allocationVersion,
      credential,
    );
    if (!isActive)
      throw unusable('The bandit had stopped at this allocation: the split of its experiment applied. Name another.');
    const bandit = { banditConfigId, allocationVersion };
    if (policy === null) {
      refuseFlaws(
        checkActionProbabilities(probabilities).map(({ detail }) => ({ pointer: '/allocation_version', detail })),
        'The allocation breaks a rule. See errors.',
      );
      return { kind: 'bandit', bandit: { ...bandit, actionProbabilities: probabilities, contextualPolicy: null } };
    }
    const arms = readContextualPolicy(policy);
    if (typeof arms === 'string') throw unusable(`Its policy cannot be used: ${arms}`);
    const { sha256, bytes, key } = await this.artifacts.put(Buffer.from(policy));
    const contextualPolicy = { sha256, bytes, artifact: key };
    return { kind: 'bandit', bandit: { ...bandit, actionProbabilities: null, contextualPolicy } };
  }
}

const unusable = (detail: string) =>
  refusal.ruleBroken('The bandit cannot become a version. See errors.', [{ pointer: '/allocation_version', detail }]);
