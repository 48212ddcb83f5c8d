import { ERRORS } from '@souk/shared/model/errors.js';
import { expect } from 'chai';
import { explainError } from '../../client-sdk/ui/i18n/explainError.js';
import { languages } from '../../client-sdk/ui/i18n/languages.js';
import { setLanguage } from '../../client-sdk/ui/i18n/setLanguage.js';

const about = { retryable: false, retryAfterMs: undefined, details: undefined };

describe('explainError', () => {
  before(() => {
    // A change of language is told to the page by an event; a target for it is all it needs of a page.
    Object.assign(globalThis, { window: new EventTarget() });
  });
  after(() => {
    Reflect.deleteProperty(globalThis, 'window');
  });

  for (const language of Object.keys(languages)) {
    it(`[H3] says in ${language} what happened and what to do, for every code of the catalogue`, async () => {
      await setLanguage(language);
      for (const [code, { retryable }] of Object.entries(ERRORS)) {
        const { what, why, todo } = explainError({ ...about, code, retryable });
        expect(what, code).to.match(/\p{L}{3}/u);
        expect(todo, code).to.match(/\p{L}{3}/u);
        expect(`${what}${why}${todo}`, code).to.not.match(/[{}]|error\.|undefined/);
      }
    });
  }

  it('[H3] names limit, reason and waiting time where they came with the error', async () => {
    await setLanguage('en');
    const long = explainError({ ...about, code: 'message_too_long', details: { limit: 4000, unit: 'characters' } });
    expect(long.why).to.equal('4,000 characters fit into one.');
    const suspended = explainError({ ...about, code: 'suspended', details: { reason: 'spam' } });
    expect(suspended.why).to.contain('spam');
    const fast = explainError({ ...about, code: 'rate_limited', retryable: true, retryAfterMs: 7_200_000 });
    expect(fast.todo).to.equal('Try again in 2 hr.');
  });

  it('[H3] judges a code it does not know by whether asking again can succeed', async () => {
    await setLanguage('en');
    const known = (code: string, retryable = false) => explainError({ ...about, code, retryable }).what;
    expect(known('new_code', true)).to.equal(known('unavailable', true));
    expect(known('new_code')).to.equal(known('internal'));
    expect(known('new_code')).to.not.equal(known('unavailable'));
  });
});
