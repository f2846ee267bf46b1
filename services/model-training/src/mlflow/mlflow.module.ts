import { SECOND_MS } from '@assay/kernel';
import { periodically } from '@assay/service-kit';
import { type DynamicModule, Module } from '@nestjs/common';
import { LinkMlflow } from './application/link-mlflow.js';
import { LinkRun } from './application/link-run.js';
import { LinkVersion } from './application/link-version.js';
import { LinkStore, TrackingServer } from './application/ports.js';
import { PostgresLinkStore } from './persistence/postgres-link-store.js';
import { type MlflowAccess, MlflowRest } from './remote/mlflow-rest.js';
import { RestTrackingServer } from './remote/rest-tracking-server.js';

export interface MlflowModuleOptions {
  readonly access: MlflowAccess;
  /** The modules of the runs and of the policies: the same objects that the service imports. */
  readonly survival: DynamicModule;
  readonly policies: DynamicModule;
  /** Interval between looks for what is to be linked, milliseconds. Default: 2 s. */
  readonly everyMs?: number;
}

/** Links runs and policy versions with a MLflow server, whenever it can be reached. */
@Module({})
export class MlflowModule {
  static forRoot({ access, survival, policies, everyMs = 2 * SECOND_MS }: MlflowModuleOptions): DynamicModule {
    return {
      module: MlflowModule,
      imports: [survival, policies],
      providers: [
        LinkMlflow,
        LinkRun,
        LinkVersion,
        { provide: LinkStore, useClass: PostgresLinkStore },
        { provide: TrackingServer, useFactory: () => new RestTrackingServer(new MlflowRest(access)) },
        periodically('links with MLflow', everyMs, LinkMlflow, { quiet: true }),
      ],
    };
  }
}
