const everyMs = 250;

/**
 * npm answers SIGTERM by ending its shell, and the shell passes nothing on: a server started by `npm start` would live on
 * unseen. So when the shell above us is gone, we send ourselves the signal that it should have passed on.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  watch.unref();
}
