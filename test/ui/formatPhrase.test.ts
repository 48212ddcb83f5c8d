import { expect } from 'chai';
import { formatPhrase } from '../../client-sdk/ui/i18n/formatPhrase.js';
import { room as en } from '../../client-sdk/ui/locales/en.js';
import { room as ru } from '../../client-sdk/ui/locales/ru.js';
import { room as uk } from '../../client-sdk/ui/locales/uk.js';

describe('formatPhrase', () => {
  it('[H3] chooses the plural form by the rules of the language', () => {
    const said = (phrase: string, language: string) =>
      [1, 2, 5, 21].map((count) => formatPhrase(phrase, { count }, language));
    expect(said(en['log.new'], 'en')).to.deep.equal([
      '1 new message',
      '2 new messages',
      '5 new messages',
      '21 new messages',
    ]);
    expect(said(uk['log.new'], 'uk')).to.deep.equal([
      '1 нове повідомлення',
      '2 нові повідомлення',
      '5 нових повідомлень',
      '21 нове повідомлення',
    ]);
    expect(said(ru['composer.left'], 'ru')[2]).to.equal('Осталось 5 символов');
  });

  it('[H3] [S27] puts values in as they are, whatever is in them', () => {
    const values = { name: '{text} $& # <b>', text: '{name}' };
    expect(formatPhrase('{name}: {text}', values, 'en')).to.equal('{text} $& # <b>: {name}');
  });

  it('[H3] leaves a value that is not there visible', () => {
    expect(formatPhrase('Hello {name}', {}, 'en')).to.equal('Hello {name}');
  });
});
