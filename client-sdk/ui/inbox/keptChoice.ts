/** Choices of the person in this browser. Where the page may store nothing they last as long as the page. */
const inMemory = new Map<string, string>();

const nameOf = (key: string): string => `souk.inbox.${key}`;

/** What was chosen, when it is still one of the possible choices; else the usual one. */
export function readChoice<Choice extends string>(key: string, choices: readonly Choice[], usual: Choice): Choice {
  let kept: string | null | undefined;
  try {
    kept = localStorage.getItem(nameOf(key));
  } catch {
    kept = inMemory.get(key);
  }
  return choices.find((one) => one === kept) ?? usual;
}

/** Remembers a choice. */
export function keepChoice(key: string, choice: string): void {
  try {
    localStorage.setItem(nameOf(key), choice);
  } catch {
    inMemory.set(key, choice);
  }
}
