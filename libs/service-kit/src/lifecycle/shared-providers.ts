import type { ValueProvider } from '@nestjs/common';
import { CONFIG } from '../config/config-token.js';
import { Clock } from '../shared/clock.js';
import { Logger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { Health } from './health.js';

export interface SharedInstances {
  readonly clock: Clock;
  readonly config: object;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** What can be injected anywhere, in a service and in a worker. */
export function sharedProviders({ clock, config, health, metrics, logger }: SharedInstances): ValueProvider[] {
  return [
    { provide: Clock, useValue: clock },
    { provide: CONFIG, useValue: config },
    { provide: Health, useValue: health },
    { provide: Metrics, useValue: metrics },
    { provide: Logger, useValue: logger },
  ];
}
