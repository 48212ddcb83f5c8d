/** Templates of ours stand in files under this. */
const OURS = /client-sdk\/(ui|pages)\/(?!.*node_modules)/;

/** Drawings, and what is in them that a page does not look at: in HTML an svg needs no namespace, and styles size it. */
const DRAWINGS = /lucide-static\/dist\/esm\/icons\//;
const IDLE = /<!--.*?-->| *(?:class="lucide[^"]*"|xmlns="[^"]*"|(?<=<svg[^>]*)(?:width|height)="24")/gs;

const compactStyles = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([:,]) /g, '$1');

/**
 * A plugin that takes out of templates what no browser needs: indentation, and in styles every blank that separates
 * nothing. Minifiers leave strings as they are, and half of our bytes are strings.
 */
export const compactTemplates = {
  name: 'compact-templates',
  transform: {
    filter: { id: [OURS, DRAWINGS] },
    handler(code: string, id: string): { code: string; map: null } {
      if (DRAWINGS.test(id)) return { code: code.replace(IDLE, '').replace(/\s*\n\s*/g, ' '), map: null };
      const flat = code.replace(/\n[ \t]+/g, '\n');
      return { code: flat.replace(/css`([^`]*)`/g, (_, css: string) => `css\`${compactStyles(css)}\``), map: null };
    },
  },
};
