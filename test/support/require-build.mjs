import { assertBuildIsCurrent } from '../../tools/build-stamp.mjs';

/** Fails if dist/ was not built from the current sources. */
export default function requireBuild() {
  assertBuildIsCurrent();
}
