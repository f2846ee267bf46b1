import { removeLocal } from './local-file.js';
import { runDirectory } from './layout.js';
import { endOrphans } from './processes/pid-file.js';

// A separate process that outlives the stack's supervisor: when the pipe between them closes for any reason
// (even SIGKILL), it ends all processes that the supervisor has started.
const directory = process.argv[2];
if (directory === undefined) throw new Error('usage: guardian.js <directory of the stack>');
process.stdin.resume();
process.stdin.once('close', () => {
  void endOrphans(runDirectory(directory)).then((orphans) => {
    if (orphans.length > 0) removeLocal(directory);
  });
});
