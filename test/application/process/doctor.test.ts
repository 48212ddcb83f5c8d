import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { examineOpenFiles } from '../../../server/doctor/examineMachine.js';
import { examineMembers, examineSkew } from '../../../server/store/mongo/examineMongo.js';
import { needsOwnMongod, OwnMongod } from '../../integration/mongo/OwnMongod.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { mongoUri } from '../../support/environment.js';
import { freePort } from '../../support/freePort.js';
import { needs } from '../../support/needs.js';
import { startProgram } from '../../support/process/startProgram.js';
import { OwnRedis } from '../../support/redis/OwnRedis.js';
import { onTeardown } from '../../support/teardown.js';
import { TEST_SECRET } from '../../support/tokens/signJwt.js';

/** Nothing to say about a server with these. */
const sound = async (more: Record<string, string> = {}) => ({
  NODE_ENV: 'production',
  PORT: String(await freePort()),
  DATA_DIR: temporaryDirectory(),
  JWT_SECRET: TEST_SECRET,
  SERVER_KEYS: 'market:sk_canary-0123456789:*',
  PUBLIC_URL: 'https://souk.invalid',
  ALLOWED_ORIGINS: 'https://market.example',
  TRUSTED_PROXIES: '1',
  ...more,
});

async function consult(env: Record<string, string>) {
  const program = startProgram('server/doctor.ts', env);
  const exitCode = await program.exitCode();
  const lines = program.output.trimEnd().split('\n');
  /** What was found of a subject that is not well. */
  const findings = (subject: string) =>
    lines.filter((line) => line.includes(` ${subject}: `) && !line.startsWith('ok'));
  return { exitCode, lines, findings, output: program.output };
}

describe('the doctor', function () {
  this.timeout(40_000);

  it('[S5] finds nothing wrong where nothing is, and changes nothing', async () => {
    const env = await sound({ DATA_DIR: join(temporaryDirectory(), 'not', 'made') });
    const { exitCode, lines, output } = await consult(env);
    expect(exitCode, output).to.equal(0);
    for (const line of lines) expect(line).to.match(/^(ok|warning|problem) +[\w ]+: .+$/);
    // Nobody answers at an address that does not exist; everything else is well.
    expect(lines.filter((line) => !line.startsWith('ok')).map((line) => line.split(':')[0])).to.deep.equal([
      'warning  PUBLIC_URL',
    ]);
    expect(lines.map((line) => line.split(/ +|:/)[1])).to.include.members([
      'Node',
      'DATA_DIR',
      'PORT',
      'TRUSTED_PROXIES',
    ]);
    expect(existsSync(env.DATA_DIR)).to.equal(false);
    expect(output).not.to.contain('canary');
  });

  it('[S5] tells every setting that is refused, each in a line', async () => {
    const { exitCode, lines, output } = await consult({ NODE_ENV: 'production', PORT: '99999', JWT_SECRET: 'canary' });
    expect(exitCode).to.equal(1);
    expect(lines).to.have.lengthOf(2);
    expect(lines.map((line) => line.split(':')[0])).to.have.members(['problem  PORT', 'problem  JWT_SECRET']);
    expect(output).not.to.contain('canary');
  });

  it('[S5] doubts settings that are allowed and perhaps not meant', async () => {
    const { NODE_ENV, PORT, DATA_DIR, JWT_SECRET } = await sound();
    const { exitCode, findings } = await consult({ NODE_ENV, PORT, DATA_DIR, JWT_SECRET, RATE_LIMITS: 'off' });
    expect(exitCode).to.equal(0);
    for (const subject of ['PUBLIC_URL', 'SERVER_KEYS', 'RATE_LIMITS'])
      expect(findings(subject), subject).to.have.lengthOf(1);
    const proxied = await consult(await sound({ TRUSTED_PROXIES: '0', ALLOWED_ORIGINS: '' }));
    for (const subject of ['TRUSTED_PROXIES', 'ALLOWED_ORIGINS'])
      expect(proxied.findings(subject), subject).to.have.lengthOf(1);
  });

  it('[S5] finds a data folder that is none, or that another process uses', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const none = await consult(await sound({ DATA_DIR: join(file, 'below') }));
    expect(none.exitCode).to.equal(1);
    expect(none.findings('DATA_DIR')).to.have.lengthOf(1);
    const used = temporaryDirectory();
    writeFileSync(join(used, 'server.pid'), String(process.pid));
    const { exitCode, findings } = await consult(await sound({ DATA_DIR: used }));
    expect(exitCode).to.equal(0);
    expect(findings('DATA_DIR')[0]).to.contain(`process ${process.pid}`);
    expect(readdirSync(used)).to.deep.equal(['server.pid']);
  });

  it('[A3] finds a folder of uploads that cannot be one', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const { exitCode, findings } = await consult(await sound({ UPLOADS_DIR: join(file, 'below') }));
    expect(exitCode).to.equal(1);
    expect(findings('UPLOADS_DIR')).to.have.lengthOf(1);
  });

  it('[S5] finds a data folder that cannot be written', async () => {
    if (process.getuid?.() === 0) {
      // Root may write everywhere but there.
      const { exitCode, findings } = await consult(await sound({ DATA_DIR: '/proc/souk' }));
      expect(exitCode).to.equal(1);
      expect(findings('DATA_DIR')).to.have.lengthOf(1);
      return;
    }
    const folder = join(temporaryDirectory(), 'closed');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect((await consult(await sound({ DATA_DIR: folder }))).findings('DATA_DIR')).to.have.lengthOf(1);
  });

  it('[S5] tells a port that another program holds from one that a server of ours holds', async () => {
    const other = createServer((socket) => socket.end('220 mail\r\n')).listen(0, '127.0.0.1');
    onTeardown(() => other.close());
    await once(other, 'listening');
    const taken = await consult(await sound({ PORT: String((other.address() as AddressInfo).port) }));
    expect(taken.exitCode).to.equal(1);
    expect(taken.findings('PORT')[0]).to.contain('in use by another program');

    const server = startProgram('server/main.ts', {
      PORT: '0',
      DATA_DIR: temporaryDirectory(),
      JWT_SECRET: TEST_SECRET,
    });
    const ours = await consult(await sound({ PORT: String(await server.port()) }));
    expect(ours.exitCode).to.equal(0);
    expect(ours.lines.find((line) => line.includes(' PORT: '))).to.match(/held by a server of version \d/);
  });

  it('[S5] [F20] finds a proxy that passes no WebSocket on, and a server that refuses its own address', async () => {
    const upgradeless = createHttpServer((_request, response) => response.writeHead(400).end()).listen(0, '127.0.0.1');
    onTeardown(() => upgradeless.close());
    await once(upgradeless, 'listening');
    const proxy = `http://127.0.0.1:${(upgradeless.address() as AddressInfo).port}`;
    const deaf = await consult(await sound({ PUBLIC_URL: proxy }));
    expect(deaf.exitCode).to.equal(1);
    expect(deaf.findings('PUBLIC_URL').join('\n')).to.contain('answered 400').and.contain('Upgrade');

    const settings = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: temporaryDirectory(), JWT_SECRET: TEST_SECRET };
    const server = startProgram('server/main.ts', settings);
    const port = await server.port();
    const reached = await consult(await sound({ PUBLIC_URL: `http://127.0.0.1:${port}` }));
    expect(reached.lines.join('\n')).to.match(/^ok +PUBLIC_URL: WebSockets reach a server$/m);
    // The same server under a name that it was not told.
    const unknown = await consult(await sound({ PUBLIC_URL: `http://127.0.0.2:${port}` }));
    expect(unknown.findings('PUBLIC_URL').join('\n')).to.match(/nobody answers|another PUBLIC_URL/);
  });

  it('[S5] finds a limit of open files that is too low for many people', () => {
    const limits = (soft: string) =>
      `Limit  Soft Limit  Hard Limit  Units\nMax open files            ${soft}                 ${soft}  files\n`;
    expect(examineOpenFiles(limits('1024'))[0]).to.include({ severity: 'warning' });
    expect(examineOpenFiles(limits('65536'))[0]).to.include({ severity: 'ok' });
    expect(examineOpenFiles(limits('unlimited'))[0]).to.include({ severity: 'ok' });
    expect(examineOpenFiles('')).to.deep.equal([]);
  });

  it('[S5] [F23] finds clocks that are apart, by more than the question took', () => {
    expect(examineSkew(1_000_500, 1_000_000, 1_003_000), 'somewhere within').to.equal(undefined);
    expect(examineSkew(999_500, 1_000_000, 1_000_010)).to.equal(undefined);
    expect(examineSkew(998_000, 1_000_000, 1_000_010)).to.include({ severity: 'warning' });
    expect(examineSkew(1_009_000, 1_000_000, 1_000_010)).to.include({ severity: 'problem' });
  });

  it('[F8] doubts a replica set whose majority is one disk, or counts an arbiter', () => {
    const severities = (hello: object, isProduction = true): string[] =>
      examineMembers(hello, isProduction).map(({ severity }) => severity);
    expect(severities({ setName: 'rs0', hosts: ['a'] })).to.deep.equal(['warning']);
    expect(severities({ setName: 'rs0', hosts: ['a'] }, false)).to.deep.equal([]);
    expect(severities({ setName: 'rs0', hosts: ['a', 'b', 'c'] })).to.deep.equal([]);
    expect(severities({ setName: 'rs0', hosts: ['a', 'b'], arbiters: ['c'] })).to.deep.equal(['warning']);
    expect(severities({ msg: 'isdbgrid' })).to.deep.equal([]);
  });

  describe('of a MongoDB', () => {
    needs('mongo');

    it('[S5] tells its version and members, and writes nothing into it', async () => {
      const uri = await mongoUri();
      const { exitCode, lines, output } = await consult(await sound({ MONGODB_URI: uri }));
      expect(exitCode, output).to.equal(0);
      expect(lines.find((line) => line.includes(' MONGODB_URI: '))).to.match(
        /MongoDB \d+\.\d+\.\d+, replica set \S+ of 1$/,
      );
      const client = new MongoClient(uri);
      onTeardown(() => client.close());
      expect(await client.db().listCollections().toArray()).to.deep.equal([]);
    });

    it('[F8] finds a URI that asks for less than majority, and one where nobody answers, without its password', async () => {
      const uri = await mongoUri();
      const weak = await consult(await sound({ MONGODB_URI: `${uri}${uri.includes('?') ? '&' : '?'}w=1` }));
      expect(weak.exitCode).to.equal(1);
      expect(weak.findings('MONGODB_URI')[0]).to.contain('w=1');
      const dead = await consult(
        await sound({ MONGODB_URI: `mongodb://souk:canary@127.0.0.1:${await freePort()}/souk` }),
      );
      expect(dead.exitCode).to.equal(1);
      expect(dead.findings('MONGODB_URI')[0]).to.contain('does not answer');
      expect(dead.output).not.to.contain('canary');
    });

    describe('standalone', () => {
      needsOwnMongod();

      it('[F8] finds that it is no replica set', async () => {
        const { uri } = await OwnMongod.start({ isStandalone: true });
        const { exitCode, findings } = await consult(await sound({ MONGODB_URI: uri }));
        expect(exitCode).to.equal(1);
        expect(findings('MONGODB_URI')[0]).to.contain('standalone');
      });
    });
  });

  describe('of a Redis', () => {
    needs('mongo');
    needs('redis');

    const consultAbout = async (url: string) => consult(await sound({ MONGODB_URI: await mongoUri(), REDIS_URL: url }));

    it('[S5] tells its version, and doubts one that evicts', async () => {
      const { url } = await OwnRedis.start();
      const well = await consultAbout(url);
      expect(well.exitCode, well.output).to.equal(0);
      expect(well.lines.find((line) => line.includes(' REDIS_URL: '))).to.match(
        /^ok +REDIS_URL: Redis \d+\.\d+\.\d+, standalone$/,
      );
      const evicting = await OwnRedis.start(['--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru']);
      const { exitCode, findings } = await consultAbout(evicting.url);
      expect(exitCode).to.equal(0);
      expect(findings('REDIS_URL')).to.have.lengthOf(1);
      expect(findings('REDIS_URL')[0]).to.contain('allkeys-lru');
    });

    it('[F9] finds one that does not answer, without its password', async () => {
      const { exitCode, findings, output } = await consultAbout(`redis://:canary@127.0.0.1:${await freePort()}`);
      expect(exitCode).to.equal(1);
      expect(findings('REDIS_URL')[0]).to.contain('does not answer');
      expect(output).not.to.contain('canary');
    });
  });
});
