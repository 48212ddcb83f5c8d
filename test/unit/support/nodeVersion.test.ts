import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const file = fileURLToPath(new URL('../../../server/build/nodeVersion.mjs', import.meta.url));

/** Asked in a process of its own, since the file is plain JavaScript without types. */
function complaintOf(version: string): string {
  const script = `const { whyNodeIsTooOld } = await import(${JSON.stringify(file)}); console.log(whyNodeIsTooOld('${version}') ?? '')`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stderr).to.equal('');
  return stdout.trim();
}

describe('version of Node', () => {
  for (const version of ['20.19.0', '20.20.2', '22.13.0', '24.0.0']) {
    it(`[P2] ${version} is enough`, () => {
      expect(complaintOf(version)).to.equal('');
    });
  }

  for (const version of ['18.20.4', '20.18.9', '21.7.3', '22.12.0']) {
    it(`[P2] ${version} is told in one line what it needs to be`, () => {
      expect(complaintOf(version)).to.match(/^Souk needs Node 20\.19 .* this is Node [\d.]+\.$/);
    });
  }
});
