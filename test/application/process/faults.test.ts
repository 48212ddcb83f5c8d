import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { repository } from '../../conformance/repository.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { startProgram } from '../../support/process/startProgram.js';
import { until } from '../../support/until.js';

const at = (path: string) => JSON.stringify(pathToFileURL(join(repository, path)).href);

/** A program under our supervision that does as it is told. */
function supervised(body: string): string {
  const file = join(temporaryDirectory(), 'supervised.mts');
  writeFileSync(
    file,
    `import { createLog } from ${at('server/operations/createLog.ts')};
     import { superviseProcess } from ${at('server/operations/superviseProcess.ts')};
     const say = (msg) => console.log(JSON.stringify({ msg }));
     const supervisor = superviseProcess(createLog({ logLevel: 'info' }));
     supervisor.watch({ drain: async () => say('drained') });
     setInterval(() => {}, 1_000);
     ${body}
     say('begun');`,
  );
  return file;
}

describe('what nobody caught', function () {
  this.timeout(20_000);
  const saidBy = (program: ReturnType<typeof startProgram>) => program.log.map(({ msg }) => msg);

  for (const [what, fault] of [
    ['a throw in a timer', `setTimeout(() => { throw new Error('canary'); });`],
    ['a rejection', `void Promise.reject(new TypeError('canary'));`],
  ] as const) {
    it(`[F35] ${what} is logged, and the process lives`, async () => {
      const program = startProgram(supervised(`${fault} setTimeout(() => say('still here'), 100);`));
      await until(() => saidBy(program).includes('still here'), { timeoutMs: 15_000 });
      expect(saidBy(program)).to.include('nobody caught this');
      expect(program.output).not.to.contain('canary');
      program.child.kill('SIGTERM');
      expect(await program.exitCode()).to.equal(0);
    });
  }

  it('[F35] two in a row are a controlled exit', async () => {
    const fault = `setTimeout(() => { throw new Error('one'); }); setTimeout(() => { throw new Error('two'); }, 20);`;
    const program = startProgram(supervised(fault));
    expect(await program.exitCode()).to.equal(1);
    expect(saidBy(program)).to.include('drained');
  });

  it('[S5] a second signal does not wait for the drain', async () => {
    const program = startProgram(supervised(`supervisor.watch({ drain: () => new Promise(() => {}) });`));
    await until(() => saidBy(program).includes('begun'), { timeoutMs: 15_000 });
    program.child.kill('SIGTERM');
    await until(() => saidBy(program).includes('draining'));
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).to.equal(0);
  });
});
