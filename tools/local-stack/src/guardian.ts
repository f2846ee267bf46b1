import { removeLocal } from './local-file.js';
import { runDirectory } from './layout.js';
import { endOrphans } from './processes/pid-file.js';

// A process of its own that outlives the stack's supervisor: when the pipe between them closes, whatever closed it
// (even a SIGKILL), it ends all that the supervisor had started.
const directory = process.argv[2];
if (directory === undefined) throw new Error('usage: guardian.js <directory of the stack>');
process.stdin.resume();
process.stdin.once('close', () => {
  void endOrphans(runDirectory(directory)).then((orphans) => {
    if (orphans.length > 0) removeLocal(directory);
  });
});
