const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_SUITE_BEGIN, EVENT_SUITE_END, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } =
  Runner.constants;

/** What closes by itself has done so by then, and it is well before the run is ended from outside. */
const LOOK_AFTER_MS = 3_000;

const outermost = (suite) => (suite.parent?.parent ? outermost(suite.parent) : suite);
const reasonOf = (suite) => suite && (suite.unavailable ?? reasonOf(suite.parent));

/** Kinds of what keeps the process alive, as Node names them, each with its number. */
function leftOpen() {
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/**
 * The usual report for people, and in the file TEST_RESULTS the numbers, the skipped tests with their reasons, and how long
 * each suite took with its hooks.
 */
module.exports = class ResultsReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const results = { passed: 0, failed: 0, skipped: [], suites: [] };
    const isOutermost = (suite) => suite.parent?.root === true;
    let begunAt = 0;
    runner.on(EVENT_SUITE_BEGIN, (suite) => {
      if (isOutermost(suite)) begunAt = performance.now();
    });
    runner.on(EVENT_SUITE_END, (suite) => {
      if (isOutermost(suite)) results.suites.push({ title: suite.title, ms: performance.now() - begunAt });
    });
    runner.on(EVENT_TEST_PASS, () => {
      results.passed += 1;
    });
    runner.on(EVENT_TEST_FAIL, () => {
      results.failed += 1;
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      const reason = reasonOf(test.parent);
      results.skipped.push({ suite: outermost(test.parent).title, title: test.fullTitle(), ...(reason && { reason }) });
    });
    runner.once(EVENT_RUN_END, () => {
      writeFileSync(process.env.TEST_RESULTS, JSON.stringify(results));
      // Does not keep the process alive itself, so it speaks only when something else does.
      setTimeout(() => console.error(`The suites left something open: ${leftOpen()}.`), LOOK_AFTER_MS).unref();
    });
  }
};
