import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { builtFingerprint, fingerprint, rememberBuilt } from './build/fingerprint.mjs';
import { arePackagesInstalled, installPackages } from './build/packages.mjs';
import { hasOutput, parts } from './build/parts.mjs';
import { step } from './build/step.mjs';

/** Installs what the lockfile names and builds what changed since it was last built; silent when there is nothing to do. */
export async function installAndBuild() {
  if (!arePackagesInstalled()) await step('Installing packages', installPackages);
  for (const part of parts()) {
    const now = fingerprint(part.sources);
    if (hasOutput(part) && builtFingerprint(part.name) === now) continue;
    await step(`Building ${part.name}`, part.build);
    rememberBuilt(part.name, now);
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await installAndBuild().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
