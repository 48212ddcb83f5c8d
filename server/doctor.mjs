import { whyNodeIsTooOld } from './build/nodeVersion.mjs';

const complaint = whyNodeIsTooOld(process.versions.node);
if (complaint !== undefined) {
  console.error(complaint);
  process.exit(1);
}

try {
  // Loaded only now: an old Node may not even parse it.
  const { installAndBuild } = await import('./build.mjs');
  await installAndBuild();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

await import('./dist/doctor.js');
