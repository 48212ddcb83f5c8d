/** Unsent text per room, over reloads. Where the page may store nothing it is kept in memory, and lost with it. */
const inMemory = new Map<string, string>();

const nameOf = (key: string): string => `souk.draft.${key}`;

/** The draft under a key, or an empty text. */
export function readDraft(key: string): string {
  try {
    return localStorage.getItem(nameOf(key)) ?? '';
  } catch {
    return inMemory.get(key) ?? '';
  }
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(nameOf(key));
    else localStorage.setItem(nameOf(key), text);
  } catch {
    inMemory.set(key, text);
  }
}
