import type { SendMessage } from '@souk/shared/model/commands.js';
import type { AttachmentEntry, CardEntry, Entry, TextEntry } from '@souk/shared/model/entries.js';

/** What somebody asks to write into a room. */
export type MessageInput = Omit<SendMessage, 'roomId'>;

type ContentOf<E> = E extends TextEntry | AttachmentEntry | CardEntry ? Pick<E, 'kind' | 'body'> : never;

/** The part of an entry that its content decides. */
export type MessageDraft = ContentOf<Entry>;

/** What a message holds, gathered before it is decided on. */
export interface MessageContent {
  /** What was received, for the digest: equal messages have equal parts. */
  readonly received: readonly string[];
  /** The content as it will be stored; throws what refuses it. Asked only when the policy lets the message through. */
  readonly draft: () => MessageDraft;
  /** Gives back what was held for the message, once it is refused. */
  readonly release?: () => Promise<void>;
}
