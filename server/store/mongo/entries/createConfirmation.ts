/**
 * Shares one proof among all who ask for it. One that is under way began before and says nothing of what was acknowledged
 * since, so who comes meanwhile waits for the next.
 */
export function createConfirmation(prove: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running
      .catch(() => {})
      .then(async () => {
        next = undefined;
        await prove();
      });
    running = next;
    return next;
  };
}
