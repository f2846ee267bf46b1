import { Column, Entity, OneToMany, PrimaryColumn } from 'typeorm';
import { type ActivePeriod } from '../domain/active-periods.js';
import { type Layer } from '../domain/experiment.js';
import { VariantEntity } from './variant.entity.js';

/** A row of `exp.experiments`. */
@Entity({ schema: 'exp', name: 'experiments' })
export class ExperimentEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar', { length: 255 })
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('varchar', { length: 50 })
  status!: string;

  @Column('varchar', { name: 'unit_type', length: 50 })
  unitType!: string;

  @Column('timestamptz', { name: 'start_at', nullable: true })
  startAt!: Date | null;

  @Column('timestamptz', { name: 'end_at', nullable: true })
  endAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('integer')
  version!: number;

  @Column('varchar', { name: 'hash_algorithm', length: 50 })
  hashAlgorithm!: string;

  /** Null means the experiment's id. */
  @Column('varchar', { length: 255, nullable: true })
  salt!: string | null;

  @Column('uuid', { name: 'baseline_variant_id', nullable: true })
  baselineVariantId!: string | null;

  @Column('boolean')
  sticky!: boolean;

  @Column('jsonb', { nullable: true })
  layer!: Layer | null;

  @Column('jsonb', { nullable: true })
  targeting!: object | null;

  /** Unit id → variant id. */
  @Column('jsonb')
  overrides!: Record<string, string>;

  @Column('jsonb')
  metrics!: string[];

  @Column('varchar', { length: 20 })
  population!: string;

  @Column('integer', { name: 'conversion_window_seconds', nullable: true })
  conversionWindowSeconds!: number | null;

  @Column('varchar', { name: 'after_completion', length: 20 })
  afterCompletion!: string;

  @Column('jsonb', { name: 'active_periods' })
  activePeriods!: ActivePeriod[];

  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt!: Date | null;

  @OneToMany(() => VariantEntity, (variant) => variant.experiment)
  variants!: VariantEntity[];
}
