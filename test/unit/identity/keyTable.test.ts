import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createTokenVerifier } from '../../../server/identity/createTokenVerifier.js';
import { codeOf } from '../../support/market/refusal.js';
import { onTeardown } from '../../support/teardown.js';
import { type KeyPair, newKeyPair } from '../../support/tokens/keys.js';
import { buyerClaims, hmac, signature, signJwt } from '../../support/tokens/signJwt.js';

interface Published {
  pairs: Record<string, KeyPair>;
  isDown: boolean;
  asked: number;
}

/** The marketplace's endpoint, serving whatever is published now. */
async function publish(published: Published): Promise<string> {
  const server = createServer((_request, response) => {
    published.asked += 1;
    if (published.isDown) return void response.writeHead(503).end();
    const keys = Object.entries(published.pairs).map(([kid, { publicKey }]) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
    }));
    response.end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTeardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
}

const signedBy = (kid: string | undefined, { algorithm, privateKey }: KeyPair) =>
  signJwt({ alg: algorithm, ...(kid !== undefined && { kid }) }, buyerClaims(), signature(privateKey));

describe('published keys', () => {
  const [first, second] = [newKeyPair('ES256'), newKeyPair('EdDSA')];
  let published: Published;
  let now: number;
  const verifierAt = (url: string) =>
    createTokenVerifier({ kind: 'jwks', url }, { issuer: undefined, audience: undefined }, { now: () => now });

  beforeEach(() => {
    published = { pairs: { one: first }, isDown: false, asked: 0 };
    now = Date.now();
  });

  it('[S3] a key is found by its id, and read once', async () => {
    const verifier = verifierAt(await publish(published));
    for (let turn = 0; turn < 5; turn += 1)
      expect((await verifier.verify(signedBy('one', first))).id).to.equal('buyer-7');
    expect(published.asked).to.equal(1);
  });

  it('[S3] a rotated key is found, and an invented id does not make us ask again and again', async () => {
    const verifier = verifierAt(await publish(published));
    await verifier.verify(signedBy('one', first));
    published.pairs = { two: second };
    now += 11_000;
    expect((await verifier.verify(signedBy('two', second))).id).to.equal('buyer-7');
    expect(published.asked).to.equal(2);
    for (const kid of ['x', '../../etc/passwd', "' OR 1=1", '__proto__']) {
      expect(await codeOf(verifier.verify(signedBy(kid, first)))).to.equal('unauthenticated');
    }
    expect(published.asked).to.equal(2);
  });

  it('[S3] the last known keys stand while the endpoint is down', async () => {
    const verifier = verifierAt(await publish(published));
    await verifier.verify(signedBy('one', first));
    published.isDown = true;
    for (let turn = 0; turn < 3; turn += 1) {
      now += 400_000;
      const claims = buyerClaims({ iat: Math.floor(now / 1_000), exp: Math.floor(now / 1_000) + 60 });
      expect(
        (await verifier.verify(signJwt({ alg: 'ES256', kid: 'one' }, claims, signature(first.privateKey)))).id,
      ).to.equal('buyer-7');
    }
  });

  it('[S3] an endpoint never reached is unavailable, not unauthenticated, and recovers', async () => {
    published.isDown = true;
    const verifier = verifierAt(await publish(published));
    expect(await codeOf(verifier.verify(signedBy('one', first)))).to.equal('unavailable');
    published.isDown = false;
    expect((await verifier.verify(signedBy('one', first))).id).to.equal('buyer-7');
  });

  it('[S25] no shared secret is accepted beside them', async () => {
    const verifier = verifierAt(await publish(published));
    const forged = signJwt({ alg: 'HS256', kid: 'one' }, buyerClaims(), hmac(first.publicPem));
    expect(await codeOf(verifier.verify(forged))).to.equal('unauthenticated');
  });
});
