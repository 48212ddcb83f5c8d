import ts from 'typescript';

const SPEAKING = /(?:^|\s)(?:aria-label|aria-description|title|placeholder|alt|label|hint)="([^"]*)"/g;
const LETTER = /\p{L}/u;

/** Words that stand in the templates of a source file and not in a catalogue. */
export function literalText(source: string): string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText(file))) {
      found.push(...wordsIn(node.template));
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

/** Expressions become a sign without letters; what is then left outside of tags is text. */
function wordsIn(template: ts.TemplateLiteral): string[] {
  const markup = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join('\u0001');
  const spoken = [...markup.matchAll(SPEAKING)].map(([, value = '']) => value);
  const texts = markup.replace(/<!--.*?-->/gs, '').split(/<[^>]*>/);
  return [...spoken, ...texts].map((text) => text.trim()).filter((text) => LETTER.test(text));
}
