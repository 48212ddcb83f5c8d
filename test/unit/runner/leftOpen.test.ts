import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { Program } from '../../support/process/startProgram.js';
import { until } from '../../support/until.js';

/** A run of one suite in a process of its own, under the reporter of `npm test`. */
function run(suite: string): Program {
  const folder = temporaryDirectory();
  const file = join(folder, 'suite.test.cjs');
  writeFileSync(file, suite);
  const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--reporter', 'test/runner/reporter.cjs', file];
  const env = { PATH: process.env.PATH ?? '', TEST_RESULTS: join(folder, 'results.json') };
  return new Program(spawn(process.execPath, mocha, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

describe('the reporter of a run', function () {
  this.timeout(30_000);

  it('[S5] names the kinds of what the suites left open', async () => {
    const program = run(`it('forgets', () => {
      setInterval(() => {}, 60_000);
      setInterval(() => {}, 60_000);
      require('node:net').createServer().listen(0, '127.0.0.1');
    });`);
    await until(() => program.output.includes('left something open'), { timeoutMs: 20_000 });
    expect(program.output).to.match(/The suites left something open: .*2 Timeout/);
    expect(program.output).to.contain('1 TCPServerWrap');
    expect(program.child.exitCode).to.equal(null);
  });

  it('[S5] says nothing when they left nothing', async () => {
    const program = run(`it('remembers', () => {});`);
    expect(await program.exitCode()).to.equal(0);
    expect(program.output).to.contain('1 passing').and.not.to.contain('open');
  });
});
