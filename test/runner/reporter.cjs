const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Runner.constants;

const outermost = (suite) => (suite.parent?.parent ? outermost(suite.parent) : suite);
const reasonOf = (suite) => suite && (suite.unavailable ?? reasonOf(suite.parent));

/** The usual report for people, and in the file TEST_RESULTS names the numbers and the skipped tests with their reasons. */
module.exports = class ResultsReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const results = { passed: 0, failed: 0, skipped: [] };
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
    runner.once(EVENT_RUN_END, () => writeFileSync(process.env.TEST_RESULTS, JSON.stringify(results)));
  }
};
