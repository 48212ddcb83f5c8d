import { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { readServerKeys } from '../../../server/identity/readServerKeys.js';
import { createServerKeys } from '../../../server/identity/ServerKeys.js';

const read = readServerKeys('backend:sk_old-0123456789:orders+shops, backend:sk_new-0123456789:*');
const keys = createServerKeys(read);
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof ChatError ? error.code : 'other';
  }
  return undefined;
};

describe('server keys', () => {
  it('[S20] allow what their scopes name, and overlap while one replaces the other', () => {
    expect(keys.authorize('sk_old-0123456789', 'orders')).to.equal('backend');
    expect(keys.authorize('sk_new-0123456789', 'metrics')).to.equal('backend');
  });

  it('[S20] a missing scope is not allowed, an unknown key unauthenticated', () => {
    expect(codeOf(() => keys.authorize('sk_old-0123456789', 'sessions'))).to.equal('not_allowed');
    for (const key of ['sk_old-012345678', 'sk_old-01234567890', 'sk_', '']) {
      expect(codeOf(() => keys.authorize(key, 'orders'))).to.equal('unauthenticated');
    }
  });

  it('[S20] the keys themselves are not kept', () => {
    expect(JSON.stringify(read, (_key, value) => (value instanceof Set ? [...value] : value))).not.to.contain('sk_');
  });
});
