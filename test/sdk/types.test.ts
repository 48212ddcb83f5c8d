import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSdk, sdkFolder } from './support/buildSdk.js';

describe('the types of the SDK', () => {
  before(buildSdk);

  it('[S1] as published, let through what is right and refuse what is wrong', function () {
    this.timeout(60_000);
    const config = fileURLToPath(new URL('./types/tsconfig.json', import.meta.url));
    execFileSync(join(sdkFolder, '../node_modules/typescript/bin/tsc'), ['--project', config], { encoding: 'utf8' });
  });
});
