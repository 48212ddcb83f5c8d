import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { drawPng } from '../../support/files/pictures.js';
import { startFileMarket } from '../../support/files/startFileMarket.js';
import { freePort } from '../../support/freePort.js';
import { buyer, seller } from '../../support/market/people.js';
import { needs } from '../../support/needs.js';
import { startProgram } from '../../support/process/startProgram.js';
import { OwnS3 } from '../../support/s3/OwnS3.js';
import { TEST_SECRET } from '../../support/tokens/signJwt.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const ann = seller('lamps-ann', 'lamps');

/** As on a machine where nobody installed the SDK: its name leads to a package that is not there. */
const WITHOUT_SDK = (() => {
  const hook = `export const resolve = (name, context, next) => next(name === '@aws-sdk/client-s3' ? '@absent/sdk' : name, context);`;
  const asUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  return `--import=${asUrl(`import { register } from 'node:module'; register(${JSON.stringify(asUrl(hook))});`)}`;
})();

describe('files in S3', function () {
  this.timeout(120_000);
  needs('s3');
  let own: OwnS3;
  before(async () => {
    own = await OwnS3.start();
  });

  const processEnv = (more: Record<string, string> = {}) => ({
    ...(own.settings as Record<string, string>),
    PORT: '0',
    DATA_DIR: temporaryDirectory(),
    UPLOADS_DIR: temporaryDirectory('uploads'),
    JWT_SECRET: TEST_SECRET,
    ...more,
  });

  it('[A4] what was uploaded lies in the bucket, is sent, and is fetched by its links, whole and by range', async () => {
    const market = await startFileMarket(own.settings);
    const roomId = await market.openRoom(olena);
    const { id } = await market.uploaded(olena, await drawPng(300, 200));
    const deployment = market.stores.deployment.deploymentId;
    expect(await own.names()).to.have.members([`${deployment}/${id}.file`, `${deployment}/${id}.preview`]);
    expect(existsSync(join(market.uploadsDir, deployment, 'blobs'))).to.equal(false);
    const incoming = join(market.uploadsDir, deployment, 'incoming');
    await until(() => !existsSync(incoming) || readdirSync(incoming).length === 0);

    await market.send(olena, roomId, { attachmentIds: [id] });
    const { body } = await market.ask(ann, 'GET', `/rooms/${roomId}/entries`);
    const { urls, file } = body.entries.at(-1).body.attachments[0];
    const whole = await market.follow(urls.file);
    expect(whole.status).to.equal(200);
    expect(whole.headers.get('content-type')).to.match(/^image\//);
    expect(whole.bytes).to.have.lengthOf(file?.bytes ?? Number(whole.headers.get('content-length')));
    for (const [from, to] of [
      [0, 0],
      [10, 29],
    ] as const) {
      const part = await market.follow(urls.file, { Range: `bytes=${from}-${to}` });
      expect(part.status).to.equal(206);
      expect(part.bytes.equals(whole.bytes.subarray(from, to + 1))).to.equal(true);
    }
    expect((await market.follow(urls.preview)).status).to.equal(200);
  });

  it('[F27] what nobody sent goes from the bucket; what was sent stays', async () => {
    const market = await startFileMarket({ ...own.settings, S3_PREFIX: 'swept', SWEEP_FILES_EVERY: '50' });
    const named = async () => (await own.names()).filter((name) => name.startsWith('swept/'));
    const roomId = await market.openRoom(olena);
    const [sent] = [await market.uploaded(olena, await drawPng()), await market.uploaded(olena, await drawPng())];
    await market.send(olena, roomId, { attachmentIds: [sent.id] });
    expect(await named()).to.have.lengthOf(4);
    market.advance(25 * 3_600_000);
    await until(async () => (await named()).length === 2, { timeoutMs: 30_000 });
    for (const name of await named()) expect(name).to.contain(sent.id);
  });

  it('[A4] while it is away files are refused as unavailable and messages go on', async () => {
    const market = await startFileMarket({ ...own.settings, S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` });
    const roomId = await market.openRoom(olena);
    const refused = await market.upload(olena, await drawPng());
    expect(refused.status).to.equal(503);
    expect(refused.body.error.code).to.equal('unavailable');
    expect((await market.send(olena, roomId, { text: 'hello' })).status).to.be.oneOf([200, 201]);
  });

  it('[S5] the server does not start with a bucket that is not there, and says so in a line', async () => {
    const program = startProgram('server/main.ts', processEnv({ S3_BUCKET: 'nowhere' }));
    expect(await program.exitCode(), program.output).to.equal(1);
    const lines = program.output.split('\n').filter((line) => line.startsWith('Souk cannot start'));
    expect(lines).to.have.lengthOf(1);
    expect(lines[0]).to.contain('S3_BUCKET').and.to.contain('nowhere');
    expect(program.output).not.to.contain('canary');
  });

  it('[S5] without the optional package it says which is missing, in a line', async () => {
    const program = startProgram('server/main.ts', processEnv({ NODE_OPTIONS: WITHOUT_SDK }));
    expect(await program.exitCode(), program.output).to.equal(1);
    expect(program.output.trim().split('\n')).to.have.lengthOf(1);
    expect(program.output).to.contain('npm install @aws-sdk/client-s3');
  });

  it('[S5] the doctor examines it, writes nothing into it and tells no secret', async () => {
    const consult = async (more: Record<string, string> = {}) => {
      const program = startProgram('server/doctor.ts', processEnv({ PORT: String(await freePort()), ...more }));
      const exitCode = await program.exitCode();
      expect(program.output).not.to.contain('canary');
      const lines = program.output.split('\n').filter((line) => line.includes(' BLOB_STORE: '));
      return { exitCode, lines };
    };
    const before = await own.names();
    const well = await consult();
    expect(well.lines).to.have.lengthOf(1);
    expect(well.lines[0]).to.match(/^ok /);
    expect(well.exitCode).to.equal(0);
    expect(await own.names()).to.deep.equal(before);
    for (const wrong of [
      { S3_BUCKET: 'nowhere' },
      { S3_SECRET_ACCESS_KEY: 'wrong-canary' },
      { S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` },
      { NODE_OPTIONS: WITHOUT_SDK },
    ]) {
      const ill = await consult(wrong);
      expect(ill.lines, JSON.stringify(wrong)).to.have.lengthOf(1);
      expect(ill.lines[0]).to.match(/^problem /);
      expect(ill.exitCode).to.equal(1);
    }
  });
});
