/** What a key can do in the inbox. */
export type Shortcut = 'next' | 'previous' | 'complete' | 'delete' | 'back' | 'help';

const BY_KEY: Readonly<Record<string, Shortcut>> = {
  j: 'next',
  k: 'previous',
  e: 'complete',
  '#': 'delete',
  '?': 'help',
  Escape: 'back',
};
/** The same keys where the layout has no Latin letters on them. */
const BY_CODE: Readonly<Record<string, Shortcut>> = { KeyJ: 'next', KeyK: 'previous', KeyE: 'complete' };
const FIELDS = 'input, textarea, select, [contenteditable], [role="menu"] *';

/** The shortcut that a key press means; undefined for none, and while somebody is writing. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return undefined;
  const isWriting = event.composedPath().some((target) => target instanceof Element && target.matches(FIELDS));
  if (event.key === 'Escape') return 'back';
  if (isWriting) return undefined;
  const isLatin = /^[ -~]$/.test(event.key);
  return BY_KEY[event.key] ?? (isLatin || event.shiftKey ? undefined : BY_CODE[event.code]);
}
