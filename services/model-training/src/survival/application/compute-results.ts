import { Clock } from '@assay/service-kit';
import type { DoubleDescentCurve } from '@assay/survival';
import { Injectable } from '@nestjs/common';
import { curvesOf } from '../domain/curves-of.js';
import { toCurveJson } from '../domain/curve-json.js';
import { progressOf, toProgressJson } from '../domain/progress.js';
import { summaryCsv } from '../domain/summary-csv.js';
import { ExperimentFiles, ExperimentStore, FileBudget } from './ports.js';

/** Computes the results of an experiment whose runs have ended. */
@Injectable()
export class ComputeResults {
  constructor(
    private readonly store: ExperimentStore,
    private readonly files: ExperimentFiles,
    private readonly budget: FileBudget,
    private readonly clock: Clock,
  ) {}

  /** Writes the files of the results. @returns the curves @throws Error if there is no such experiment */
  async compute(id: string): Promise<DoubleDescentCurve[]> {
    const [experiment, runs, last] = await Promise.all([
      this.store.get(id),
      this.store.runs(id),
      this.store.finalMetrics(id),
    ]);
    if (experiment === undefined) throw new Error(`There is no experiment ${id}.`);
    await this.files.removeUnfinished(id);
    const curves = curvesOf(experiment, runs, last);
    const progress = toProgressJson(progressOf({ ...experiment, status: 'COMPLETED' }, runs, this.clock.now()));
    await this.files.write(id, 'results/summary.csv', summaryCsv(runs, last));
    await this.files.write(id, 'results/curves.json', json(curves.map(toCurveJson)));
    await this.files.write(id, 'progress.json', json(progress));
    await this.budget.measured(id, await this.files.bytes(id));
    return curves;
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
