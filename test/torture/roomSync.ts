import type { Outcome } from './ask.js';
import type { Answers, SyncedRoom } from './wire.js';

/** Fetches by `room:sync` whatever rooms are missing, one question at a time. */
export interface RoomSync {
  readonly isIdle: boolean;
  /** Asks for everything behind the cursors of these rooms; asking again while under way asks once more. */
  want(roomIds: Iterable<string>): void;
}

export interface RoomSyncOptions {
  readonly isConnected: () => boolean;
  readonly cursorOf: (roomId: string) => number;
  readonly ask: (payload: object) => Promise<Outcome<Answers['room:sync']>>;
  readonly onAnswer: (room: SyncedRoom, afterSeq: number) => void;
  readonly onRefused: (code: string) => void;
}

/** The contract's largest question and largest page. */
const roomsPerQuestion = 100;
const entriesPerRoom = 100;

export function createRoomSync({ isConnected, cursorOf, ask, onAnswer, onRefused }: RoomSyncOptions): RoomSync {
  const wanted = new Set<string>();
  let isUnderWay = false;

  const askOnce = async (): Promise<void> => {
    const rooms = [...wanted].slice(0, roomsPerQuestion).map((roomId) => ({ roomId, afterSeq: cursorOf(roomId) }));
    for (const { roomId } of rooms) wanted.delete(roomId);
    const outcome = await ask({ rooms, limit: entriesPerRoom });
    if (outcome.type !== 'ok') {
      if (outcome.type === 'fail') onRefused(outcome.code);
      for (const { roomId } of rooms) wanted.add(roomId);
      return;
    }
    for (const answered of outcome.data.rooms) {
      const afterSeq = rooms.find(({ roomId }) => roomId === answered.roomId)?.afterSeq ?? 0;
      onAnswer(answered, afterSeq);
      if (answered.gone !== true && !answered.isComplete) wanted.add(answered.roomId);
    }
  };
  const run = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    while (wanted.size > 0 && isConnected()) await askOnce();
    isUnderWay = false;
  };

  return {
    get isIdle() {
      return !isUnderWay && wanted.size === 0;
    },
    want: (roomIds) => {
      for (const roomId of roomIds) wanted.add(roomId);
      void run();
    },
  };
}
