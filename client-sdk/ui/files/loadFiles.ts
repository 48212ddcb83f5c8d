let loading: Promise<unknown> | undefined;

/** Loads what draws files and cards, with the first of them: most rooms have none. Until then their elements are empty. */
export function loadFiles(): Promise<unknown> {
  loading ??= import('./elements.js').catch(() => {
    loading = undefined;
  });
  return loading;
}
