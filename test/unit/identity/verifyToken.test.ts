import { createSecretKey } from 'node:crypto';
import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import type { TokenKeys } from '../../../server/config/Config.js';
import { createTokenVerifier } from '../../../server/identity/createTokenVerifier.js';
import type { PublicKeyAlgorithm } from '../../../server/identity/readPublicKeys.js';
import { readPublicKeys } from '../../../server/identity/readPublicKeys.js';
import { codeOf } from '../../support/market/refusal.js';
import { newKeyPair } from '../../support/tokens/keys.js';
import { buyerClaims, hmac, nowSeconds, signature, signJwt, TEST_SECRET, token } from '../../support/tokens/signJwt.js';

const secret = createSecretKey(Buffer.from(TEST_SECRET));
const bySecret: TokenKeys = { kind: 'secrets', secrets: [secret] };
const verifierOf = (keys: TokenKeys = bySecret, expected: { issuer?: string; audience?: string } = {}) =>
  createTokenVerifier(keys, { issuer: expected.issuer, audience: expected.audience }, systemClock);
const verify = (text: string) => verifierOf().verify(text);

describe('tokens by a secret', () => {
  it('[S3] names the principal', async () => {
    const principal = await verify(
      token({
        role: 'seller',
        shops: ['s1', 's2', 's1'],
        name: 'Ann',
        avatar: 'https://a.example/x.png',
        locale: 'uk',
      }),
    );
    expect(principal).to.deep.include({
      role: 'seller',
      id: 'buyer-7',
      shops: ['s1', 's2'],
      name: 'Ann',
      avatar: 'https://a.example/x.png',
      locale: 'uk',
    });
    expect(principal.expiresAt).to.be.closeTo(Date.now() + 3_600_000, 2_000);
  });

  it('[S3] ignores claims it does not know, and the shops of who is no seller', async () => {
    expect((await verify(token({ shops: ['s1'], admin: true }))).shops).to.deep.equal([]);
  });

  it('[S27] drops an avatar that is no web address and a locale that is none', async () => {
    const principal = await verify(token({ avatar: 'javascript:alert(1)', locale: '??' }));
    expect(principal).not.to.have.any.keys('avatar', 'locale');
  });

  const hs = (header: object | string, claims: object | string, secret = TEST_SECRET) =>
    signJwt(header, claims, hmac(secret));
  const HS256 = { alg: 'HS256', typ: 'JWT' };
  /** When the suites were loaded; a long run comes to these cases many minutes later. */
  const now = nowSeconds();
  const rsa = newKeyPair('RS256');
  const refused: [string, string][] = [
    ['nothing', ''],
    ['words', 'not a token'],
    ['two parts', 'a.b'],
    ['alg none', signJwt({ alg: 'none' }, buyerClaims(), () => Buffer.alloc(0))],
    ['alg None', signJwt({ alg: 'None' }, buyerClaims(), () => Buffer.alloc(0))],
    ['an empty signature', signJwt(HS256, buyerClaims(), () => Buffer.alloc(0))],
    ['another secret', hs(HS256, buyerClaims(), 'another secret of more than 32 bytes')],
    ['HS512', signJwt({ alg: 'HS512' }, buyerClaims(), hmac(TEST_SECRET))],
    ['RS256 where a secret is set', signJwt({ alg: 'RS256' }, buyerClaims(), signature(rsa.privateKey))],
    [
      'a key it brings itself',
      signJwt({ alg: 'RS256', jwk: rsa.publicKey.export({ format: 'jwk' }) }, buyerClaims(), signature(rsa.privateKey)),
    ],
    ['a critical extension', hs({ ...HS256, crit: ['b64'], b64: false }, buyerClaims())],
    ['no sub', hs(HS256, buyerClaims({ sub: undefined }))],
    ['no exp', hs(HS256, buyerClaims({ exp: undefined }))],
    ['no iat', hs(HS256, buyerClaims({ iat: undefined }))],
    ['no role', hs(HS256, buyerClaims({ role: undefined }))],
    ['an unknown role', hs(HS256, buyerClaims({ role: 'admin' }))],
    ['a role of several', hs(HS256, buyerClaims({ role: ['buyer', 'operator'] }))],
    ['a sub of several', hs(HS256, buyerClaims({ sub: ['buyer-7'] }))],
    ['a sub that is an operator object', hs(HS256, buyerClaims({ sub: { $ne: null } }))],
    ['a sub with strange characters', hs(HS256, buyerClaims({ sub: 'a/../b' }))],
    ['a number as sub', hs(HS256, buyerClaims({ sub: 7 }))],
    ['exp as text', hs(HS256, buyerClaims({ exp: String(now + 7_200) }))],
    ['a life of more than a day', hs(HS256, buyerClaims({ iat: now, exp: now + 86_401 }))],
    ['a life that is over before it begins', hs(HS256, buyerClaims({ iat: now + 7_210, exp: now + 7_200 }))],
    ['a future iat', hs(HS256, buyerClaims({ iat: now + 3_600, exp: now + 7_200 }))],
    ['nbf in the future', hs(HS256, buyerClaims({ nbf: now + 3_600 }))],
    ['a seller without shops', hs(HS256, buyerClaims({ role: 'seller' }))],
    ['a seller with no shop', hs(HS256, buyerClaims({ role: 'seller', shops: [] }))],
    ['a seller of strange shops', hs(HS256, buyerClaims({ role: 'seller', shops: ['a b'] }))],
    ['a name that is an object', hs(HS256, buyerClaims({ name: { first: 'Ann' } }))],
    ['more than 8 KB', hs(HS256, buyerClaims({ padding: 'x'.repeat(8_192) }))],
    ['claims that are no object', hs(HS256, '"buyer-7"')],
    ['claims that are no JSON', hs(HS256, 'sub=buyer-7')],
    [
      'the last of two subs malformed',
      hs(HS256, `{"sub":"a","role":"buyer","iat":${now},"exp":${now + 7_200},"sub":"a b"}`),
    ],
  ];
  for (const [what, text] of refused) {
    it(`[S25] ${what} is unauthenticated`, async () => expect(await codeOf(verify(text))).to.equal('unauthenticated'));
  }

  it('[S25] something that is no text is unauthenticated', async () => {
    for (const value of [undefined, null, 7, {}, ['x']]) {
      expect(await codeOf(verify(value as unknown as string))).to.equal('unauthenticated');
    }
  });

  it('[S25] expired is told apart, and clocks may differ by 30 s', async () => {
    expect(await codeOf(verify(token({ iat: nowSeconds() - 600, exp: nowSeconds() - 60 })))).to.equal('token_expired');
    expect((await verify(token({ iat: nowSeconds() - 600, exp: nowSeconds() - 10 }))).id).to.equal('buyer-7');
    expect((await verify(token({ iat: nowSeconds() + 10 }))).id).to.equal('buyer-7');
  });

  it('[S25] issuer and audience are checked when they are set', async () => {
    const strict = verifierOf(bySecret, { issuer: 'market', audience: 'souk' });
    expect((await strict.verify(token({ iss: 'market', aud: ['other', 'souk'] }))).id).to.equal('buyer-7');
    expect(await codeOf(strict.verify(token({ iss: 'other', aud: 'souk' })))).to.equal('unauthenticated');
    expect(await codeOf(strict.verify(token({ iss: 'market' })))).to.equal('unauthenticated');
  });

  it('[S3] the previous secret is accepted while the new one is being rolled out', async () => {
    const fresh = createSecretKey(Buffer.from('the next secret, of more than 32 bytes'));
    const rotating = verifierOf({ kind: 'secrets', secrets: [fresh, secret] });
    expect((await rotating.verify(token())).id).to.equal('buyer-7');
    expect(await codeOf(rotating.verify(token({ iat: nowSeconds() - 600, exp: nowSeconds() - 60 })))).to.equal(
      'token_expired',
    );
  });
});

describe('tokens by public keys', () => {
  for (const algorithm of ['RS256', 'ES256', 'EdDSA'] satisfies PublicKeyAlgorithm[]) {
    const pair = newKeyPair(algorithm);
    const keys: TokenKeys = { kind: 'public_keys', keys: readPublicKeys(pair.publicPem) };
    const verifier = verifierOf(keys, { issuer: 'market' });
    const signed = (claims: object = {}, header: object = {}) =>
      signJwt({ alg: algorithm, ...header }, buyerClaims({ iss: 'market', ...claims }), signature(pair.privateKey));

    it(`[S3] ${algorithm} is verified`, async () => expect((await verifier.verify(signed())).id).to.equal('buyer-7'));

    it(`[S25] ${algorithm}: the public key is no secret for HS256`, async () => {
      const forged = signJwt({ alg: 'HS256' }, buyerClaims({ iss: 'market' }), hmac(pair.publicPem));
      expect(await codeOf(verifier.verify(forged))).to.equal('unauthenticated');
    });

    it(`[S25] ${algorithm}: expiry, issuer, extensions and foreign keys`, async () => {
      const expired = { iat: nowSeconds() - 600, exp: nowSeconds() - 60 };
      expect(await codeOf(verifier.verify(signed(expired)))).to.equal('token_expired');
      expect(await codeOf(verifier.verify(signed({ iss: 'other' })))).to.equal('unauthenticated');
      expect(await codeOf(verifier.verify(signed({}, { crit: ['x'], x: 1 })))).to.equal('unauthenticated');
      const foreign = signJwt(
        { alg: algorithm },
        buyerClaims({ iss: 'market' }),
        signature(newKeyPair(algorithm).privateKey),
      );
      expect(await codeOf(verifier.verify(foreign))).to.equal('unauthenticated');
    });
  }

  it('[S3] two keys overlap while one is replaced', async () => {
    const [old, fresh] = [newKeyPair('RS256'), newKeyPair('EdDSA')];
    const keys = readPublicKeys(`${old.publicPem}\n${fresh.publicPem.replaceAll('\n', '\\n')}`);
    const verifier = verifierOf({ kind: 'public_keys', keys });
    for (const pair of [old, fresh]) {
      const signed = signJwt({ alg: pair.algorithm }, buyerClaims(), signature(pair.privateKey));
      expect((await verifier.verify(signed)).id).to.equal('buyer-7');
    }
  });
});

describe('subject tokens', () => {
  const subject = { sub: undefined, role: undefined, shopId: 's1', kind: 'product', id: 'p1', title: 'Lamp' };

  it('[O1] vouch for a subject', async () => {
    const price = { amount: '12.50', currency: 'UAH' };
    const claims = await verifierOf().verifySubject(token({ ...subject, price, url: 'https://m.example/p1', sku: 1 }));
    expect(claims).to.deep.equal({
      shopId: 's1',
      kind: 'product',
      id: 'p1',
      title: 'Lamp',
      price,
      url: 'https://m.example/p1',
    });
  });

  it('[S25] forged, expired and malformed ones are invalid input, and a person’s token is none', async () => {
    const expired = token({ ...subject, iat: nowSeconds() - 600, exp: nowSeconds() - 60 });
    const forged = signJwt({ alg: 'none' }, buyerClaims(subject), () => Buffer.alloc(0));
    for (const text of [expired, forged, token(), token({ ...subject, kind: 'house' }), 'x']) {
      expect(await codeOf(verifierOf().verifySubject(text))).to.equal('invalid_input');
    }
    expect(await codeOf(verifierOf().verify(token(subject)))).to.equal('unauthenticated');
  });
});
