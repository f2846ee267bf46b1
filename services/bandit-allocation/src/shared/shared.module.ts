import { Global, Module } from '@nestjs/common';
import { ExperimentDirectory } from './application/experiment-directory.js';
import { KnownExperiments } from './http/known-experiments.js';

/** The experiments of bandits and searches. Requires a `LogProgress`. */
@Global()
@Module({ providers: [ExperimentDirectory, KnownExperiments], exports: [ExperimentDirectory, KnownExperiments] })
export class SharedModule {}
