import type { Context } from 'mocha';
import { beginTest, endRun, endTest } from './teardown.js';

/** What whole suites kept open ends here, one after the other: servers, databases, browsers. */
const END_WITHIN_MS = 120_000;

export const mochaHooks = {
  beforeEach: beginTest,
  afterEach: endTest,
  async afterAll(this: Context): Promise<void> {
    this.timeout(END_WITHIN_MS);
    await endRun();
  },
};

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
