import type { MessageContent } from './MessageContent.js';
import { requireText } from './requireText.js';

/** The content of a message of text. */
export const textContent = (text: string): MessageContent => ({
  received: ['text', text],
  draft: () => {
    requireText(text);
    return { kind: 'text', body: { text } };
  },
});
