export type ExperimentStatus = 'draft' | 'active' | 'paused' | 'completed' | 'archived' | 'deleted';
