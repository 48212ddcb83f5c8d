type Teardown = () => unknown;

const perTest: Teardown[] = [];
const perRun: Teardown[] = [];
let registered = perRun;

/**
 * Registers what undoes a thing at the moment it is made. Made within a test (or its `beforeEach`) it is undone after that
 * test, made elsewhere (`before`, the top of a file) after the run; the last made goes first.
 */
export function onTeardown(teardown: Teardown): void {
  registered.push(teardown);
}

/** Registers what undoes a thing that the whole run shares, though a test happened to make it. */
export function onRunEnd(teardown: Teardown): void {
  perRun.push(teardown);
}

export function beginTest(): void {
  registered = perTest;
}

export async function endTest(): Promise<void> {
  registered = perRun;
  await undo(perTest);
}

export async function endRun(): Promise<void> {
  try {
    await undo(perTest);
  } finally {
    await undo(perRun);
  }
}

async function undo(teardowns: Teardown[]): Promise<void> {
  const failures: unknown[] = [];
  for (let teardown = teardowns.pop(); teardown !== undefined; teardown = teardowns.pop()) {
    try {
      await teardown();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `teardown failed: ${failures.join('; ')}`);
}
