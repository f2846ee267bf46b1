import { assertBuildIsCurrent } from '../../tools/build-stamp.mjs';

/** Refuses to test a dist/ that is not of the present sources. */
export default function requireBuild() {
  assertBuildIsCurrent();
}
