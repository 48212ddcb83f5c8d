import { ChatError } from '@souk/shared/model/ChatError.js';
import { judgeText } from '@souk/shared/model/text.js';
import type { FileClaims } from '../attachments/FileClaims.js';
import { presentFile } from '../attachments/presentFile.js';
import type { MessageContent, MessageInput } from './MessageContent.js';
import { requireText } from './requireText.js';

/** The content of a message with files, which it holds from now on: claimed before the entry is appended (A1). */
export async function fileContent(
  claims: FileClaims,
  owner: string,
  roomId: string,
  { clientMessageId, text = '', attachmentIds = [] }: MessageInput,
): Promise<MessageContent> {
  const key = { roomId, clientMessageId };
  const records = await claims.take(owner, key, attachmentIds);
  return {
    received: ['files', text, ...attachmentIds],
    draft: () => {
      const shown = textBesideFiles(text);
      if (records === undefined) throw new ChatError('attachment_not_found');
      const attachments = records.map(presentFile);
      return shown === undefined
        ? { kind: 'attachment', body: { attachments } }
        : { kind: 'text', body: { text: shown, attachments } };
    },
    release: async () => {
      if (records !== undefined) await claims.give(key, attachmentIds);
    },
  };
}

/** Files need no text: one with nothing visible in it is left out. Throws what refuses any other. */
export function textBesideFiles(text: string): string | undefined {
  if (judgeText(text).kind === 'empty') return undefined;
  requireText(text);
  return text;
}
