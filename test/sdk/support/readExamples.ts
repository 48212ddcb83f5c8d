/** An example of a document, and what it is said to print. */
export interface Example {
  /** The heading it stands under. */
  readonly title: string;
  readonly code: string;
  readonly prints: string | undefined;
}

const BLOCK = /^```(ts|text)\n(.*?)^```$|^#+ ([^\n]*)$/gms;

/** The TypeScript examples of a Markdown document; a `text` block after one is its output. */
export function readExamples(markdown: string): Example[] {
  const examples: Example[] = [];
  let heading = '';
  for (const [, language, content = '', title] of markdown.matchAll(BLOCK)) {
    if (title !== undefined) heading = title;
    else if (language === 'ts') examples.push({ title: heading, code: content, prints: undefined });
    else {
      const last = examples.pop();
      if (last) examples.push({ ...last, prints: content });
    }
  }
  return examples;
}
