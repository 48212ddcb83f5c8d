import type { CommandContext } from '../commands/CommandTable.js';
import type { Principal } from '../identity/Principal.js';
import { authorOf, senderOf } from './authorOf.js';
import type { ContentDigest } from './ContentDigest.js';
import type { LiveRoom } from './LiveRoom.js';
import type { RoomAppender } from './RoomAppender.js';

/** Writes down that an operator reads a room that is not the call centre's, before they are shown anything (S21). */
export class AccessLog {
  readonly #appender: RoomAppender;
  readonly #digest: ContentDigest;

  constructor(appender: RoomAppender, digest: ContentDigest) {
    this.#appender = appender;
    this.#digest = digest;
  }

  /** Call it inside the room's lane. Nothing is written for those whose reason is ignored. */
  async record(
    principal: Principal,
    room: LiveRoom,
    command: string,
    reason: string | undefined,
    context: CommandContext,
  ): Promise<void> {
    if (principal.role !== 'operator' || room.state.origin === 'call_centre' || reason === undefined) return;
    await this.#appender.appendStaff(room, {
      author: authorOf(principal),
      sender: senderOf(principal),
      cause: `accessed/${context.requestId}/${room.state.roomId}`,
      digest: this.#digest.of('accessed', reason),
      decide: () => ({ kind: 'accessed', body: { reason, command } }),
    });
  }
}
