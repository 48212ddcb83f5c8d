import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigRefused } from '../../../server/config/ConfigRefused.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import type { Environment } from '../../../server/config/readSettings.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { newKeyPair } from '../../support/tokens/keys.js';

const SECRET = 'a secret that has more than 32 bytes';

function refusalOf(environment: Environment): ConfigRefused {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigRefused) return error;
    throw error;
  }
  throw new Error('the settings were taken');
}
const refusedVariables = (environment: Environment): string[] =>
  refusalOf(environment).problems.map(({ variable }) => variable);

describe('loadConfig', () => {
  it('[S5] no setting at all is the demo on loopback', () => {
    const config = loadConfig({});
    expect(config).to.include({ demo: true, host: '127.0.0.1', port: 3000, isProduction: false, logLevel: 'info' });
    expect(config.targets).to.deep.equal({
      product: 7_200_000,
      shop: 10_800_000,
      order: 86_400_000,
      callCentre: 7_200_000,
    });
  });

  it('[S5] a key ends the demo', () => {
    expect(loadConfig({ JWT_SECRET: SECRET }).demo).to.equal(false);
    expect(loadConfig({ JWKS_URL: 'https://market.example/keys' }).tokenKeys).to.deep.equal({
      kind: 'jwks',
      url: 'https://market.example/keys',
    });
    expect(loadConfig({ JWT_PUBLIC_KEY: newKeyPair('ES256').publicPem }).demo).to.equal(false);
  });

  it('[A4] files lie on disk with SQLite and in MongoDB with MongoDB, unless a setting says otherwise', () => {
    const MONGODB_URI = 'mongodb://db.example/souk';
    const placeOf = (environment: Environment) => loadConfig(environment).files.blobStore;
    expect(placeOf({})).to.equal('disk');
    expect(placeOf({ BLOB_STORE: 'disk' })).to.equal('disk');
    expect(placeOf({ MONGODB_URI })).to.equal('gridfs');
    expect(placeOf({ MONGODB_URI, BLOB_STORE: 'gridfs' })).to.equal('gridfs');
    expect(placeOf({ MONGODB_URI, BLOB_STORE: 'disk' })).to.equal('disk');
  });

  it('[A4] a bucket of AWS stands in the host, one elsewhere in the path, and credentials may be found otherwise', () => {
    const s3Of = (environment: Environment) =>
      loadConfig({ BLOB_STORE: 's3', S3_BUCKET: 'files', ...environment }).files.s3;
    expect(loadConfig({}).files.s3).to.equal(undefined);
    expect(s3Of({})).to.deep.equal({
      endpoint: undefined,
      region: 'us-east-1',
      bucket: 'files',
      prefix: undefined,
      isPathStyle: false,
      credentials: undefined,
    });
    const S3_ENDPOINT = 'https://s3.example';
    expect(s3Of({ S3_ENDPOINT })).to.include({ endpoint: S3_ENDPOINT, isPathStyle: true });
    expect(s3Of({ S3_ENDPOINT, S3_PATH_STYLE: 'off' })).to.include({ isPathStyle: false });
    const login = s3Of({ S3_ACCESS_KEY_ID: 'souk', S3_SECRET_ACCESS_KEY: 'secret' })?.credentials;
    expect(login).to.deep.equal({ accessKeyId: 'souk', secretAccessKey: 'secret' });
  });

  it('[S5] every problem is told at once, with what was given and what is allowed', () => {
    const refusal = refusalOf({ PORT: '70000', LOG_LEVEL: 'loud', TRUSTED_PROXIES: 'x', NODE_ENV: 'production' });
    expect(refusal.problems.map(({ variable }) => variable)).to.have.members([
      'PORT',
      'LOG_LEVEL',
      'TRUSTED_PROXIES',
      'JWT_SECRET',
    ]);
    expect(refusal.message).to.contain('PORT (given: "70000") is out of range; allowed: 0 to 65535');
    expect(refusal.message.split('\n')).to.have.lengthOf(5);
  });

  it('[S48] secrets are not repeated', () => {
    const given = { JWT_SECRET: 'tooshort-canary', MONGODB_URI: 'postgres://me:canary@host', SERVER_KEYS: 'canary' };
    const refusal = refusalOf(given);
    expect(refusal.problems).to.have.lengthOf(3);
    expect(refusal.message).not.to.contain('canary');
    expect(refusal.message).to.contain('15 bytes, not shown');
  });

  it('[S48] of URLs neither user, password nor query is repeated, however they are written', () => {
    const urls = [
      'http://me:canary@keys.example/set',
      'https://me:canary@keys.example/set',
      'https://me:can@ary/canary@keys.example/set',
      'http:/me:canary@keys.example/set',
      'me:canary@keys.example/set',
      'http://keys.example/set?key=canary',
      `http://me:${'canary'.repeat(60)}@keys.example/set`,
    ];
    for (const url of urls) {
      const given = { PUBLIC_URL: `x${url}`, ALLOWED_ORIGINS: `https://a.example,${url}`, LINK_HOSTS: url };
      for (const refusal of [refusalOf({ JWKS_URL: url }), refusalOf(given)]) {
        expect(refusal.message).not.to.match(/canary|me:/);
        expect(refusal.message).to.contain('keys.example/set');
      }
    }
    expect(refusalOf({ JWKS_URL: 'http://me:canary@keys.example/set' }).message).to.contain('"http://***@keys.example');
    const swapped = refusalOf({ MONGODB_URI_FILE: 'mongodb://me:canary@db.example/souk' });
    expect(swapped.message).not.to.contain('canary');
  });

  it('[S48] no part of a mistyped MongoDB password is ever taken for a host, which errors would name', () => {
    const taken = [
      'mongodb://db.example',
      'mongodb://a,b:27018,c_3:1/souk?replicaSet=rs0',
      'mongodb://me:pass%40word@[::1]:27017/souk',
      'mongodb://me@%2Ftmp%2Fmongodb-27017.sock/souk',
      'mongodb://db.example?w=majority',
      'mongodb+srv://me:password@cluster.example/souk?w=majority',
    ];
    for (const uri of taken) expect(loadConfig({ MONGODB_URI: uri }).mongodbUri).to.equal(uri);
    const mistyped = [
      'mongodb://me:canary:27017/souk',
      'mongodb://me:canary/souk',
      'mongodb://me:can:ary@db.example/souk',
      'mongodb://me:[canary@db.example/souk',
      'mongodb://me:can@ary@db.example/souk',
      'mongodb+srv://me:canary:1/souk',
      'mongodb+srv://me:canary@a.example,b.example/souk',
      'mongodb://me:canary@db.example:port/souk',
    ];
    for (const uri of mistyped) {
      const { message } = refusalOf({ MONGODB_URI: uri });
      expect(message, uri)
        .to.contain('MONGODB_URI')
        .and.not.to.match(/canary|ary@/);
    }
  });

  const refused: [string, Environment, string][] = [
    ['a weak secret', { JWT_SECRET: 'x'.repeat(31) }, 'JWT_SECRET'],
    ['any origin', { ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS'],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://market.example/shop' }, 'ALLOWED_ORIGINS'],
    ['an origin with a trailing slash', { ALLOWED_ORIGINS: 'https://market.example/' }, 'ALLOWED_ORIGINS'],
    ['an origin that is null', { ALLOWED_ORIGINS: 'https://a.example,null' }, 'ALLOWED_ORIGINS'],
    ['the demo on every interface', { HOST: '0.0.0.0' }, 'HOST'],
    ['production without a key', { NODE_ENV: 'production' }, 'JWT_SECRET'],
    ['two kinds of key', { JWT_SECRET: SECRET, JWKS_URL: 'https://market.example/keys' }, 'JWT_SECRET'],
    ['a previous secret alone', { JWT_SECRET_PREVIOUS: SECRET }, 'JWT_SECRET_PREVIOUS'],
    ['GridFS without MongoDB', { BLOB_STORE: 'gridfs' }, 'BLOB_STORE'],
    ['an unknown place of files', { BLOB_STORE: 'ftp' }, 'BLOB_STORE'],
    ['S3 without a bucket', { BLOB_STORE: 's3' }, 'S3_BUCKET'],
    ['a bucket without S3', { S3_BUCKET: 'files' }, 'S3_BUCKET'],
    ['a bucket that is a path', { BLOB_STORE: 's3', S3_BUCKET: 'files/../other' }, 'S3_BUCKET'],
    ['a prefix that leaves its place', { BLOB_STORE: 's3', S3_BUCKET: 'files', S3_PREFIX: 'a/../b' }, 'S3_PREFIX'],
    [
      'half of a login to S3',
      { BLOB_STORE: 's3', S3_BUCKET: 'files', S3_SECRET_ACCESS_KEY: 'canary' },
      'S3_ACCESS_KEY_ID',
    ],
    ['a foreign database', { MONGODB_URI: 'http://localhost:27017' }, 'MONGODB_URI'],
    ['a port below 0', { PORT: '-1' }, 'PORT'],
    ['a port of words', { PORT: '80x' }, 'PORT'],
    ['an environment of its own', { NODE_ENV: 'staging' }, 'NODE_ENV'],
    ['keys over plain http', { JWKS_URL: 'http://market.example/keys' }, 'JWKS_URL'],
    ['keys behind a password', { JWKS_URL: 'https://me:secret@market.example/keys' }, 'JWKS_URL'],
    ['a public URL with a password', { PUBLIC_URL: 'https://me:secret@market.example' }, 'PUBLIC_URL'],
    ['no PEM', { JWT_PUBLIC_KEY: 'abc' }, 'JWT_PUBLIC_KEY'],
    ['a private key', { JWT_PUBLIC_KEY: newKeyPair('RS256').privatePem }, 'JWT_PUBLIC_KEY'],
    ['a server key without scope', { SERVER_KEYS: 'backend:sk_0123456789' }, 'SERVER_KEYS'],
    ['an unknown scope', { SERVER_KEYS: 'backend:sk_0123456789:everything' }, 'SERVER_KEYS'],
    ['one server key twice', { SERVER_KEYS: 'a:sk_0123456789:*,b:sk_0123456789:*' }, 'SERVER_KEYS'],
    ['crash points in production', production({ SOUK_CRASH_POINT: 'before_append' }), 'SOUK_CRASH_POINT'],
    ['an unknown crash point', { SOUK_CRASH_POINT: 'nowhere' }, 'SOUK_CRASH_POINT'],
    ['a crash at no passing', { SOUK_CRASH_POINT: 'before_append:0' }, 'SOUK_CRASH_POINT'],
    ['a crash at a passing of words', { SOUK_CRASH_POINT: 'before_append:x' }, 'SOUK_CRASH_POINT'],
    ['a crash point with a tail', { SOUK_CRASH_POINT: 'before_append:1:2' }, 'SOUK_CRASH_POINT'],
    ['a stop at no passing', { SOUK_CRASH_POINT: 'before_append:stop' }, 'SOUK_CRASH_POINT'],
    ['debugging in production', production({ LOG_LEVEL: 'debug' }), 'LOG_LEVEL'],
    ['packets printed in production', production({ DEBUG: 'socket.io*' }), 'DEBUG'],
    ['a public URL that is none', { PUBLIC_URL: 'market.example' }, 'PUBLIC_URL'],
    ['a link host with a scheme', { LINK_HOSTS: 'https://market.example' }, 'LINK_HOSTS'],
    ['a drain beyond 30 s', { DRAIN_TIMEOUT: '30001' }, 'DRAIN_TIMEOUT'],
  ];
  for (const [what, environment, variable] of refused) {
    it(`[S5] ${what} is refused`, () => expect(refusedVariables(environment)).to.deep.equal([variable]));
  }

  it('[S5] the demo may be public when told so, and a key makes any address fine', () => {
    expect(loadConfig({ HOST: '0.0.0.0', SOUK_DEMO_PUBLIC: '1' }).demo).to.equal(true);
    expect(loadConfig({ HOST: '0.0.0.0', JWT_SECRET: SECRET }).host).to.equal('0.0.0.0');
  });

  it('[S5] a secret can stand in a file, but not in both places', () => {
    const file = join(temporaryDirectory(), 'secret');
    writeFileSync(file, `${SECRET}\n`);
    const { tokenKeys } = loadConfig({ JWT_SECRET_FILE: file });
    const secrets = tokenKeys?.kind === 'secrets' ? tokenKeys.secrets : [];
    expect(secrets.map((secret) => secret.export().toString())).to.deep.equal([SECRET]);
    expect(refusedVariables({ JWT_SECRET_FILE: file, JWT_SECRET: SECRET })).to.include('JWT_SECRET');
    expect(refusalOf({ JWT_SECRET_FILE: `${file}.gone` }).message).to.contain('cannot be read from the file');
  });

  it('[S5] a crash point is armed for its first passing unless another is named', () => {
    const armedBy = (given: string) => loadConfig({ SOUK_CRASH_POINT: given }).crashPoint;
    expect(armedBy('before_rows')).to.deep.equal({ point: 'before_rows', passing: 1 });
    expect(armedBy('after_ack:17')).to.deep.equal({ point: 'after_ack', passing: 17 });
  });

  it('[S5] rate limits go off together, and 0 means unlimited', () => {
    expect(Object.values(loadConfig({ RATE_LIMITS: 'off' }).rateLimits)).to.satisfy((limits: unknown[]) =>
      limits.every((limit) => limit === null),
    );
    expect(loadConfig({ OPENS_PER_HOUR: '0' }).rateLimits).to.include({ opensPerHour: null, messagesPerSecond: 10 });
  });

  it('[S5] the origin of the public URL may connect', () => {
    const { allowedOrigins } = loadConfig({
      PUBLIC_URL: 'https://chat.example/base/',
      ALLOWED_ORIGINS: 'https://a.example',
    });
    expect(allowedOrigins).to.deep.equal(['https://a.example', 'https://chat.example']);
  });

  it('[S5] an empty variable counts as absent', () => {
    expect(loadConfig({ PORT: '', MONGODB_URI: '' })).to.deep.equal(loadConfig({}));
  });
});

function production(more: Environment): Environment {
  return { NODE_ENV: 'production', JWT_SECRET: SECRET, ...more };
}
