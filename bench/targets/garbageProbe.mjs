// Loaded into the measured process by --import. Answers each message of the parent when all garbage has been collected
// and free pages have been given back; plain JavaScript, so that the product runs as it is shipped.
import { Session } from 'node:inspector';

// What `--expose-gc` collects leaves the young generation as large as it has grown: this shrinks it as well.
const session = new Session();
session.connect();

process.on('message', () => {
  session.post('HeapProfiler.collectGarbage', (error) => process.send?.(error ? { error: error.message } : {}));
});
// The channel must not keep the process alive, nor change what it does at its end.
process.channel?.unref();
