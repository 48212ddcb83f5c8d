import { html } from 'lit';
import type { Side, Typist } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import '../base/SoukTyping.js';

/** Who of the other side is typing; takes its line of height only while somebody is. */
export function renderTyping(typing: readonly Typist[], side: Side, name: string) {
  const isTyping = typing.some((typist) => typist.side !== side);
  return isTyping ? html`<souk-typing label=${t('typing.one', { name: displayLine(name) })}></souk-typing>` : null;
}
