import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createApplication } from '../../server/application.js';
import { ConfigRefused } from '../../server/config/ConfigRefused.js';
import { loadConfig } from '../../server/config/loadConfig.js';
import { RedisUntrusted } from '../../server/redis/RedisUntrusted.js';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, metricOf, startNodes, untilJoined } from '../support/cluster/startNodes.js';
import { unique } from '../support/factories/unique.js';
import { freePort } from '../support/freePort.js';
import { needs } from '../support/needs.js';
import { startProgram } from '../support/process/startProgram.js';
import { Authority } from '../support/redis/Authority.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { onTeardown } from '../support/teardown.js';

describe('Redis over TLS', function () {
  this.timeout(60_000);
  needs('mongo');
  needs('redis');
  needs('openssl');
  let authority: Authority;
  let other: Authority;
  before(() => {
    [authority, other] = [new Authority(), new Authority()];
  });

  /** A Redis that shows a certificate for these names, and the settings of nodes that ask for it by TLS. */
  const start = async (names?: string) => {
    const port = await freePort();
    const redis = await OwnRedis.start(authority.flagsFor(port, names));
    return { redis, settings: await clusterSettings({ url: `rediss://127.0.0.1:${port}` }) };
  };
  const startOne = async (settings: Awaited<ReturnType<typeof clusterSettings>>): Promise<number> => {
    const node = await createApplication(loadConfig(settings));
    onTeardown(() => node.close());
    return node.port;
  };
  const refusal = async (settings: Awaited<ReturnType<typeof clusterSettings>>): Promise<Error> =>
    startOne(settings).then(
      () => expect.fail('it started'),
      (error: Error) => error,
    );

  it('[S52] nodes that trust its authority hear each other, after an outage too', async () => {
    const { redis, settings } = await start();
    const nodes = await startNodes(2, { ...settings, REDIS_CA_FILE: authority.file });
    const [one, two] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    const isHeard = async (): Promise<void> => {
      const seq = await buyer.say(roomId);
      await seller.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === seq);
    };
    await isHeard();
    await redis.kill();
    await redis.launch();
    await untilJoined(nodes, 1);
    await isHeard();
  });

  it('[S52] one that others signed, that nobody known signed, or for another host keeps a node from starting', async () => {
    const { settings } = await start();
    const elsewhere = await start('DNS:cache.example');
    const cases = {
      'a wrong authority': { ...settings, REDIS_CA: other.certificate },
      'no authority': settings,
      'another host': { ...elsewhere.settings, REDIS_CA: authority.certificate },
    };
    for (const [what, wrong] of Object.entries(cases)) {
      const error = await refusal(wrong);
      expect(error, what).to.be.instanceOf(RedisUntrusted);
      expect(error.message, what).to.match(
        /^the certificate that Redis shows is not trusted: .+; REDIS_CA has to hold/,
      );
    }
    for (const what of ['a wrong authority', 'no authority'] as const) {
      expect((await refusal(cases[what])).message, what).to.match(/SELF_SIGNED_CERT|UNABLE_TO_/);
    }
    expect((await refusal(cases['another host'])).message).to.contain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('[S52] the refusal is one line for whoever starts it, and the doctor says the same', async () => {
    const { settings } = await start();
    const env = { ...settings, REDIS_CA_FILE: other.file } as Record<string, string>;
    const program = startProgram('server/main.ts', env);
    expect(await program.exitCode()).to.equal(1);
    expect(program.output).to.match(/^Souk cannot start: the certificate that Redis shows is not trusted: [^\n]+\n$/);
    const doctor = startProgram('server/doctor.ts', env);
    expect(await doctor.exitCode()).to.equal(1);
    expect(doctor.output).to.match(/^problem +REDIS_URL: the certificate that Redis shows is not trusted: /m);
  });

  it('[S52] REDIS_CA holds certificates and nothing else, and stands with rediss:// alone', async () => {
    const { settings } = await start();
    const key = readFileSync(authority.keyFile, 'utf8');
    const twice = `${authority.certificate}${other.certificate}`.replaceAll('\n', '\\n');
    expect(loadConfig({ ...settings, REDIS_CA: twice }).redis?.ca?.match(/BEGIN CERTIFICATE/g)).to.have.lengthOf(2);
    const bent = authority.certificate.replace(/[A-Za-z]{9}/, 'souksouks');
    for (const REDIS_CA of ['none', key, `${authority.certificate}${key}`, bent]) {
      expect(() => loadConfig({ ...settings, REDIS_CA }), REDIS_CA.slice(0, 40)).to.throw(ConfigRefused, /REDIS_CA/);
    }
    const plain = { ...settings, REDIS_URL: 'redis://127.0.0.1', REDIS_CA: authority.certificate };
    expect(() => loadConfig(plain)).to.throw(ConfigRefused, /REDIS_CA is set without/);
  });

  it('[F9] [S52] one that is away keeps nobody from starting', async () => {
    const settings = await clusterSettings({ url: `rediss://127.0.0.1:${await freePort()}` });
    const port = await startOne({ ...settings, REDIS_CA: authority.certificate });
    expect(await metricOf(port, 'souk_redis_up')).to.equal(0);
  });
});
