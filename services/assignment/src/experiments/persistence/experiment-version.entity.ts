import { type ExperimentDefinition } from '@assay/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `exp.experiment_versions`; the database refuses to change one. */
@Entity({ schema: 'exp', name: 'experiment_versions' })
export class ExperimentVersionEntity {
  @PrimaryColumn('uuid', { name: 'experiment_id' })
  experimentId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('jsonb')
  definition!: ExperimentDefinition;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
  /** The subject that made it; null for versions of release 0.1.0. */
  @Column('varchar', { name: 'changed_by', length: 255, nullable: true })
  changedBy!: string | null;
}
