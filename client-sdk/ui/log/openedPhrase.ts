import type { Entry } from '../../core/index.js';
import { t } from '../i18n/t.js';

/** How a room began: with a question about its subject, or by the call centre turning to the buyer (O1). */
export const openedPhrase = ({ subject, origin }: Extract<Entry, { kind: 'opened' }>['body']): string =>
  t(origin === 'call_centre' ? 'log.opened.call' : `log.opened.${subject.kind}`);
