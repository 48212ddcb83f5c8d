import { expect } from 'chai';
import type { QueryPlan } from './EngineUnderTest.js';

/** Asserts that there were reads, and that each went through a key and came in the order of that key. */
export function expectKeyed(plans: readonly QueryPlan[]): void {
  expect(plans, 'reads that were made').not.to.have.lengthOf(0);
  for (const plan of plans) {
    expect(plan.isFullScan, `reads everything: ${plan.text}`).to.equal(false);
    expect(plan.isSorted, `sorts what it read: ${plan.text}`).to.equal(false);
  }
}
