import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/** How an icon is drawn. */
export interface IconOptions {
  /** Pixels of its side; 20 when absent. */
  size?: 16 | 20;
  /** Whether it points somewhere, and so turns round in right-to-left text. */
  turns?: boolean;
}

/**
 * Draws an icon of lucide-static. It is silent: the control around it, or a `.heard` text beside it, says its name.
 *
 * @param drawing one of the package's own strings, never anything else: it is not escaped
 */
export function icon(drawing: string, { size = 20, turns = false }: IconOptions = {}): TemplateResult {
  const name = `icon icon-${size}${turns ? ' icon-turns' : ''}`;
  return html`<span class=${name} aria-hidden="true">${unsafeHTML(drawing)}</span>`;
}
