import { Clock } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { LogProgress } from '../../shared/application/log-progress.js';
import type { Times } from './make-allocation.js';

/** The times that an allocation is made at. */
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
