import { Global, Module } from '@nestjs/common';
import { ExperimentDirectory } from './application/experiment-directory.js';
import { KnownExperiments } from './http/known-experiments.js';

/** The experiments that bandits and searches are about. Stands on a `LogProgress`. */
@Global()
@Module({ providers: [ExperimentDirectory, KnownExperiments], exports: [ExperimentDirectory, KnownExperiments] })
export class SharedModule {}
