/** What a node loads before anything else, so that its connections go through the harness' links. */
export const redirectModule = new URL('./redirect.mjs', import.meta.url).href;
