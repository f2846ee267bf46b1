import { Clock, Logger } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { ExperimentReports } from './application/experiment-reports.js';
import { LiveResults } from './application/live-results.js';
import { AggregatesReader, LedgerReader, LogProgress, ResultsReader } from './application/ports.js';
import { ExperimentsController } from './http/experiments.controller.js';
import { resultsEvent } from './http/stream-route.js';
import { isStatementTimeout } from './persistence/is-statement-timeout.js';
import { PostgresAggregatesReader } from './persistence/postgres-aggregates-reader.js';
import { PostgresLedgerReader } from './persistence/postgres-ledger-reader.js';
import { PostgresResultsReader } from './persistence/postgres-results-reader.js';

export interface ResultsModuleOptions {
  /** How long results are shared by equal requests while no new events are read, milliseconds. */
  readonly shareMs: number;
}

/** Results of experiments, as answers and as a stream. Requires a `Database` and a `LogProgress` from other modules. */
@Module({})
export class ResultsModule {
  static forRoot({ shareMs }: ResultsModuleOptions = { shareMs: 1_000 }): DynamicModule {
    return {
      module: ResultsModule,
      controllers: [ExperimentsController],
      providers: [
        { provide: ResultsReader, useClass: PostgresResultsReader },
        { provide: AggregatesReader, useClass: PostgresAggregatesReader },
        { provide: LedgerReader, useClass: PostgresLedgerReader },
        {
          provide: ExperimentReports,
          useFactory: (
            results: ResultsReader,
            aggregates: AggregatesReader,
            ledger: LedgerReader,
            progress: LogProgress,
            clock: Clock,
          ) =>
            new ExperimentReports({
              results,
              aggregates,
              ledger,
              now: () => clock.now(),
              lag: () => progress.lag(),
              caughtUp: () => progress.definitionsRead(),
              isTimeout: isStatementTimeout,
              shareMs,
            }),
          inject: [ResultsReader, AggregatesReader, LedgerReader, LogProgress, Clock],
        },
        {
          provide: LiveResults,
          useFactory: (results: ResultsReader, clock: Clock, logger: Logger) =>
            new LiveResults(results, {
              now: () => clock.now(),
              encode: resultsEvent,
              onError: (error) => logger.warn('Results cannot be read for a stream', { error }),
            }),
          inject: [ResultsReader, Clock, Logger],
        },
      ],
      exports: [ExperimentReports, LiveResults],
    };
  }
}
