/** Runs one step of the preparation and prints one line with its time; what the step itself says is shown only on failure. */
export async function step(title, work) {
  const startedAt = performance.now();
  process.stdout.write(`${title} ... `);
  try {
    await work();
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
  process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}
