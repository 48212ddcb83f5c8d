import { whyNodeIsTooOld } from '../server/build/nodeVersion.mjs';

const complaint = whyNodeIsTooOld(process.versions.node);
if (complaint !== undefined) {
  console.error(complaint);
  process.exit(1);
}

try {
  const { installAndBuild } = await import('../server/build.mjs');
  await installAndBuild();
  const { register } = await import('tsx/esm/api');
  register();
  const { runTests } = await import('./runner/runTests.ts');
  process.exitCode = (await runTests(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
