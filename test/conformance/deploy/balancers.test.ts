import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ensureProgram } from '../../support/debianPackages.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { needs } from '../../support/needs.js';
import { BALANCERS } from '../../support/tools.js';
import { readFromRepository } from '../repository.js';

/** Names of compose.yaml, which only its network knows. */
const nodes = { SOUK_1: '127.0.0.1:3001', SOUK_2: '127.0.0.1:3002', SOUK_3: '127.0.0.1:3003' };

interface Verdict {
  readonly isTaken: boolean;
  readonly output: string;
}

function judge(program: string, args: readonly string[]): Verdict {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...nodes },
  });
  return { isTaken: status === 0, output: stdout + stderr };
}

/** Warnings count as errors. */
function judgeHaproxy(text: string): Verdict {
  const file = join(temporaryDirectory('haproxy'), 'haproxy.cfg');
  writeFileSync(file, text);
  return judge(ensureProgram('haproxy', BALANCERS.haproxy), ['-dW', '-c', '-f', file]);
}

function judgeNginx(text: string): Verdict {
  const folder = temporaryDirectory('nginx');
  mkdirSync(join(folder, 'logs'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, text.replaceAll(/souk-([123]):3000/g, '127.0.0.1:300$1'));
  return judge(ensureProgram('nginx', BALANCERS.nginx), ['-t', '-p', folder, '-g', `pid ${folder}/pid;`, '-c', file]);
}

const programs = {
  haproxy: { ending: 'cfg', judgeText: judgeHaproxy },
  nginx: { ending: 'conf', judgeText: judgeNginx },
} as const;

for (const [program, { ending, judgeText }] of Object.entries(programs)) {
  describe(`the configuration of ${program}`, function () {
    this.timeout(20_000);
    needs(program as keyof typeof programs);

    for (const name of [`${program}.${ending}`, `${program}-sticky.${ending}`]) {
      it(`[P2] ${name} is taken by ${program} itself`, () => {
        const { isTaken, output } = judgeText(readFromRepository(`docs/deploy/${name}`));
        expect(isTaken, output).to.equal(true);
      });

      it(`[P2] a misspelt word in ${name} is refused`, () => {
        const text = readFromRepository(`docs/deploy/${name}`);
        const { isTaken } = judgeText(text.replace(/retries|proxy_pass/, (word) => `${word}x`));
        expect(isTaken).to.equal(false);
      });
    }
  });
}
