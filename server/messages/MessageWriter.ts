import { ChatError } from '@souk/shared/model/ChatError.js';
import type { FirstMessage } from '@souk/shared/model/commands.js';
import type { Clock } from '../Clock.js';
import type { Principal } from '../identity/Principal.js';
import { authorOf, senderOf } from '../rooms/authorOf.js';
import type { ContentDigest } from '../rooms/ContentDigest.js';
import type { StoredEntry } from '../rooms/EntryLog.js';
import type { LiveRoom } from '../rooms/LiveRoom.js';
import type { RoomAppender } from '../rooms/RoomAppender.js';
import type { RoomGate, Surroundings } from '../rooms/RoomGate.js';
import type { RoomSettings } from '../rooms/RoomSettings.js';
import { requireText } from './requireText.js';
import { stampMessage } from './stampMessage.js';

/** What writing a message needs. */
export interface MessageWriterDeps {
  readonly gate: RoomGate;
  readonly appender: RoomAppender;
  readonly digest: ContentDigest;
  readonly clock: Clock;
  readonly settings: RoomSettings;
}

/** Writes messages into rooms: of `message:send`, and those that travel with `room:open`. */
export class MessageWriter {
  readonly #deps: MessageWriterDeps;

  constructor(deps: MessageWriterDeps) {
    this.#deps = deps;
  }

  /** Writes one message; call it inside the room's lane. The same message again answers the stored entry. */
  write(principal: Principal, room: LiveRoom, message: FirstMessage): Promise<StoredEntry> {
    const around = this.#deps.gate.surroundings(room.state);
    if (around instanceof Promise) return around.then((known) => this.#append(principal, room, message, known));
    return this.#append(principal, room, message, around);
  }

  async #append(
    principal: Principal,
    room: LiveRoom,
    message: FirstMessage,
    around: Surroundings,
  ): Promise<StoredEntry> {
    const { gate, appender, digest, clock, settings } = this.#deps;
    const { clientMessageId, text = '', attachmentIds } = message;
    const author = authorOf(principal);
    const { entry } = await appender.append(room, {
      author,
      sender: senderOf(principal),
      cause: clientMessageId,
      digest: digest.of('text', text),
      decide: ({ state }) => {
        gate.require('message:send', principal, room, around);
        if (attachmentIds !== undefined) throw new ChatError('attachment_not_found');
        requireText(text);
        const stamps = stampMessage(state, author.side, clock.now(), settings.targets);
        return { kind: 'text', clientMessageId, ...stamps, body: { text } };
      },
    });
    return entry;
  }
}
