import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { startProgram } from '../../support/process/startProgram.js';
import { TEST_SECRET, token } from '../../support/tokens/signJwt.js';
import { askHttp } from '../../support/transport/askHttp.js';
import { RawClient } from '../../support/transport/RawClient.js';

const FLOOD = 300;

describe('a flood of refusals', function () {
  this.timeout(40_000);

  it('[S5] [S9] is one line and one count in the log, and exact in the metrics', async () => {
    const program = startProgram('server/main.ts', {
      PORT: '0',
      DATA_DIR: temporaryDirectory(),
      JWT_SECRET: TEST_SECRET,
    });
    const port = await program.port();
    const client = await RawClient.join(port, { token: token() });
    const answers = await Promise.all(Array.from({ length: FLOOD }, () => client.ask('room:list', {})));
    const refused = answers.filter(({ error }) => error?.code === 'rate_limited').length;
    expect(refused).to.be.above(FLOOD / 2);
    const { text } = await askHttp(`http://127.0.0.1:${port}/metrics`, 'GET', { token: null });
    const counted = text.matchAll(/^souk_commands_total\{.*code="rate_limited".*\} (\d+)$/gm);
    expect([...counted].reduce((sum, [, count]) => sum + Number(count), 0)).to.equal(refused);
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).to.equal(0);
    const lines = program.log.filter(({ code }) => code === 'rate_limited');
    expect(lines.map(({ msg, count }) => [msg, count])).to.deep.equal([
      ['refused', undefined],
      ['refused again', refused - 1],
    ]);
  });
});
