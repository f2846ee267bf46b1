export { artifactKey } from './artifact-key.js';
export { type ArtifactConfig, artifactSettings } from './artifact-settings.js';
export { ArtifactStore, type ListedArtifact, type StoredArtifact } from './artifact-store.js';
export { type ArtifactStoreOptions, openArtifactStore } from './open-artifact-store.js';
