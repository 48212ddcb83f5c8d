/**
 * Carries out the commands of one connection in the order they arrived, room by room. A command whose rooms are idle
 * starts at once, in the same tick; other rooms never wait for it.
 */
export class RoomOrder {
  private readonly tails = new Map<string, Promise<void>>();

  /** The task answers undefined when it was done at once. It never throws or rejects. */
  run(roomIds: readonly string[], task: () => Promise<void> | undefined): void {
    const before = this.tailsOf(roomIds);
    const running = before.length === 0 ? task() : Promise.all(before).then(task);
    if (running === undefined) return;
    const tail: Promise<void> = running.then(() => this.forget(roomIds, tail));
    for (const roomId of roomIds) this.tails.set(roomId, tail);
  }

  private tailsOf(roomIds: readonly string[]): Promise<void>[] {
    if (this.tails.size === 0) return [];
    return roomIds.map((roomId) => this.tails.get(roomId)).filter((tail) => tail !== undefined);
  }

  private forget(roomIds: readonly string[], tail: Promise<void>): void {
    for (const roomId of roomIds) if (this.tails.get(roomId) === tail) this.tails.delete(roomId);
  }
}

const NO_ROOMS: readonly string[] = [];

/** The rooms that a payload names. */
export function roomIdsOf(payload: object): readonly string[] {
  if ('roomId' in payload && typeof payload.roomId === 'string') return [payload.roomId];
  if ('rooms' in payload && Array.isArray(payload.rooms)) {
    return (payload.rooms as { roomId: string }[]).map(({ roomId }) => roomId);
  }
  return NO_ROOMS;
}
