import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `exp.prompt_versions`. */
@Entity({ schema: 'exp', name: 'prompt_versions' })
export class PromptVersionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'prompt_id' })
  promptId!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  template!: string;

  @Column('jsonb')
  variables!: string[];

  @Column('varchar', { name: 'model_provider', length: 100, nullable: true })
  modelProvider!: string | null;

  @Column('varchar', { name: 'model_name', length: 255, nullable: true })
  modelName!: string | null;

  @Column('varchar', { length: 50 })
  status!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
