import { html } from 'lit';
import { displayText } from './displayText.js';
import { findLinks } from './findLinks.js';

/** A text of somebody: text nodes and links only, whatever is in it. */
export function renderText(text: string) {
  return findLinks(displayText(text)).map(({ text: part, href }) =>
    href === undefined ? part : html`<a href=${href} target="_blank" rel="noopener nofollow">${part}</a>`,
  );
}
