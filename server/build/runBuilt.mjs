import { whyNodeIsTooOld } from './nodeVersion.mjs';

/**
 * Installs and builds what is missing, then runs a built program in this very process, so that signals reach it. Ends the
 * process with one line where it cannot. `program` is relative to `server/dist`.
 */
export async function runBuilt(program) {
  const complaint = whyNodeIsTooOld(process.versions.node);
  if (complaint !== undefined) endWith(complaint);
  try {
    // Loaded only now: an old Node may not even parse it.
    const { installAndBuild } = await import('../build.mjs');
    await installAndBuild();
  } catch (error) {
    endWith(error.message);
  }
  await import(`../dist/${program}`);
}

function endWith(message) {
  console.error(message);
  process.exit(1);
}
