// Loaded into the measured process by --import. Answers each message of the parent with the delays of the event loop
// since the message before; plain JavaScript, so that the product runs as it is shipped.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 1;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();

process.on('message', () => {
  const toMs = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  process.send?.({ maxMs: toMs(delays.max), p99Ms: toMs(delays.percentile(99)), meanMs: toMs(delays.mean) });
  delays.reset();
});
// The channel must not keep the process alive, nor change what it does at its end.
process.channel?.unref();
