/** What stands in a phrase for `{name}`. */
export type PhraseValues = Readonly<Record<string, string | number>>;

const PLURAL = /\{(\w+), plural,((?: \w+ \{[^{}]*\})+)\}/g;
const FORM = /(\w+) \{([^{}]*)\}/g;
const NAME = /\{(\w+)\}/g;

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Fills in a phrase of a catalogue. Values are put in as they are: nothing in them is looked at again. */
export function formatPhrase(phrase: string, values: PhraseValues, language: string): string {
  const chosen = phrase.replace(PLURAL, (_, name: string, forms: string) => {
    const count = Number(values[name]);
    const written = new Map([...forms.matchAll(FORM)].map(([, form, text]) => [form, text ?? '']));
    const text = written.get(rulesOf(language).select(count)) ?? written.get('other') ?? '';
    return text.replaceAll('#', numbersOf(language).format(count));
  });
  return chosen.replace(NAME, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? numbersOf(language).format(value) : (value ?? whole);
  });
}

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}

function numbersOf(language: string): Intl.NumberFormat {
  const known = numbers.get(language) ?? new Intl.NumberFormat(language);
  numbers.set(language, known);
  return known;
}
