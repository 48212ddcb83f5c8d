import { useFakeTimers } from 'sinon';
import { onTeardown } from '../../support/teardown.js';

/** Holds the clock and every timer still until they are moved. */
export function fakeTime(): ReturnType<typeof useFakeTimers> {
  const clock = useFakeTimers({
    now: Date.UTC(2026, 2, 2),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  onTeardown(() => clock.restore());
  return clock;
}
