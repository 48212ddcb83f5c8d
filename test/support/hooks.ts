import { beginTest, endRun, endTest } from './teardown.js';

export const mochaHooks = { beforeEach: beginTest, afterEach: endTest, afterAll: endRun };

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    endRun()
      .catch((failure: unknown) => console.error(failure))
      .finally(() => process.exit(exitCode));
  });
}
