import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { LogProgress } from '../../shared/application/log-progress.js';
import type { Times } from './make-allocation.js';

/** The current times for an allocation. */
@Injectable()
export class TimesNow {
  constructor(
    private readonly clock: Clock,
    private readonly progress: LogProgress,
  ) {}

  read(): Times {
    return { now: this.clock.now(), readUntil: this.progress.rewardsReadUntil() };
  }
}
