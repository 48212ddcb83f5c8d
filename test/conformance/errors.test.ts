import { ERRORS, type ErrorCode } from '@souk/shared/model/errors.js';
import { expect } from 'chai';
import { readFromRepository, repositoryFiles } from './repository.js';

const codes = Object.keys(ERRORS) as ErrorCode[];

describe('the catalogue of errors', () => {
  it('[S2] codes are lower_snake, meanings one sentence, statuses refusals', () => {
    for (const code of codes) {
      const { status, meaning, retryable } = ERRORS[code];
      expect(code).to.match(/^[a-z]+(_[a-z]+)*$/);
      expect(meaning, code).to.match(/^[A-Z].*\.$/);
      expect(status, code).to.be.within(400, 503);
      expect(retryable, code).to.equal(status === 429 || status === 503);
    }
  });

  it('[S2] the contract’s codes have the contract’s statuses', () => {
    const promised: Partial<Record<number, ErrorCode[]>> = {
      400: ['invalid_input', 'message_empty', 'message_too_long'],
      401: ['unauthenticated', 'token_expired'],
      403: ['not_allowed', 'only_buyers_open', 'shop_chat_off', 'not_subscribed', 'suspended', 'reason_required'],
      404: ['room_not_found', 'attachment_not_found', 'shop_not_found', 'order_not_found'],
      409: ['room_completed', 'message_id_reused'],
      413: ['attachment_too_large', 'payload_too_large'],
      415: ['attachment_type_refused'],
      422: ['content_refused', 'attachment_damaged'],
      429: ['rate_limited'],
      500: ['internal'],
      503: ['unavailable'],
    };
    for (const [status, named] of Object.entries(promised)) {
      for (const code of named ?? []) expect(ERRORS[code].status, code).to.equal(Number(status));
    }
  });

  it('[S2] errors are told apart by code, never by their text', () => {
    const byText = repositoryFiles()
      .filter((path) => /^(server|shared|client-sdk)\/.*\.ts$/.test(path))
      .filter((path) =>
        /\.message\.(includes|match|startsWith|endsWith|indexOf)\(|\.test\(\w+\.message\)/.test(
          readFromRepository(path),
        ),
      );
    expect(byText).to.deep.equal([]);
  });

  it('[S2] the documentation names every code with its status', () => {
    const text = readFromRepository('docs/errors.md');
    for (const code of codes) expect(text).to.contain(`| \`${code}\` | ${ERRORS[code].status} |`);
    expect(text.match(/^\| `/gm)).to.have.lengthOf(codes.length);
  });
});
