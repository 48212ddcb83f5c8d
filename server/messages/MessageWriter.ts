import { ChatError } from '@souk/shared/model/ChatError.js';
import type { FileClaims } from '../attachments/FileClaims.js';
import type { Clock } from '../Clock.js';
import type { Principal } from '../identity/Principal.js';
import { authorOf, senderOf } from '../rooms/authorOf.js';
import type { ContentDigest } from '../rooms/ContentDigest.js';
import type { StoredEntry } from '../rooms/EntryLog.js';
import type { LiveRoom } from '../rooms/LiveRoom.js';
import type { RoomAppender } from '../rooms/RoomAppender.js';
import type { RoomGate, Surroundings } from '../rooms/RoomGate.js';
import type { RoomSettings } from '../rooms/RoomSettings.js';
import type { SubjectSources } from '../rooms/resolveSubject.js';
import { cardContent } from './cardContent.js';
import { fileContent, textBesideFiles } from './fileContent.js';
import type { MessageContent, MessageInput } from './MessageContent.js';
import { requireText } from './requireText.js';
import { stampMessage } from './stampMessage.js';
import { textContent } from './textContent.js';

/** What writing a message needs. */
export interface MessageWriterDeps {
  readonly gate: RoomGate;
  readonly appender: RoomAppender;
  readonly digest: ContentDigest;
  readonly claims: FileClaims;
  readonly subjects: SubjectSources;
  readonly clock: Clock;
  readonly settings: RoomSettings;
}

/** Writes messages into rooms: of `message:send`, and those that travel with `room:open`. */
export class MessageWriter {
  readonly #deps: MessageWriterDeps;

  constructor(deps: MessageWriterDeps) {
    this.#deps = deps;
  }

  /** Throws what refuses the content of a message whose room is yet to be made. Holds nothing. */
  async judge(principal: Principal, { text = '', attachmentIds }: MessageInput): Promise<void> {
    if (attachmentIds === undefined) return requireText(text);
    textBesideFiles(text);
    await this.#deps.claims.requireFree(senderOf(principal), attachmentIds);
  }

  /** Writes one message; call it inside the room's lane. The same message again answers the stored entry. */
  write(principal: Principal, room: LiveRoom, message: MessageInput): Promise<StoredEntry> {
    const around = this.#deps.gate.surroundings(room.state);
    if (around instanceof Promise) return around.then((known) => this.#write(principal, room, message, known));
    return this.#write(principal, room, message, around);
  }

  #write(principal: Principal, room: LiveRoom, message: MessageInput, around: Surroundings): Promise<StoredEntry> {
    const { card, attachmentIds, text = '', clientMessageId } = message;
    if (card === undefined && attachmentIds === undefined) {
      return this.#append(principal, room, clientMessageId, textContent(text), around);
    }
    return this.#writeRich(principal, room, message, around);
  }

  /** What is refused keeps nothing; of what may or may not be stored, files stay held. */
  async #writeRich(
    principal: Principal,
    room: LiveRoom,
    message: MessageInput,
    around: Surroundings,
  ): Promise<StoredEntry> {
    this.#deps.gate.requireVisible(principal, room, around);
    const content = await this.#gather(principal, room, message);
    try {
      return await this.#append(principal, room, message.clientMessageId, content, around);
    } catch (refusal) {
      if (refusal instanceof ChatError && !refusal.retryable) await content.release?.();
      throw refusal;
    }
  }

  #gather(principal: Principal, { state }: LiveRoom, message: MessageInput): Promise<MessageContent> {
    const { claims, subjects } = this.#deps;
    if (message.card !== undefined) return cardContent(subjects, state, message.card, message.subjectToken);
    return fileContent(claims, senderOf(principal), state.roomId, message);
  }

  async #append(
    principal: Principal,
    room: LiveRoom,
    clientMessageId: string,
    content: MessageContent,
    around: Surroundings,
  ): Promise<StoredEntry> {
    const { gate, appender, digest, clock, settings } = this.#deps;
    const author = authorOf(principal);
    const { entry } = await appender.append(room, {
      author,
      sender: senderOf(principal),
      cause: clientMessageId,
      digest: digest.of(...content.received),
      decide: ({ state }) => {
        gate.require('message:send', principal, room, around);
        const draft = content.draft();
        return { ...draft, clientMessageId, ...stampMessage(state, author.side, clock.now(), settings.targets) };
      },
    });
    return entry;
  }
}
