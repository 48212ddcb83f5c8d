import type { Generator } from '../generator.js';
import type { LoadedRoom } from './LoadedRoom.js';

/** A way of writing messages; `start` answers how to stop. */
export interface Load {
  readonly name: string;
  start(generator: Generator): () => void;
}

/** Saturation: a room's next message leaves when one is complete, `inFlight` of them at any time. */
export function closedLoop(inFlight: number): Load {
  return {
    name: `${inFlight} in flight`,
    start(generator) {
      let isStopped = false;
      const idle: LoadedRoom[] = generator.fleet.rooms.slice(inFlight);
      generator.onCompleted = (room) => {
        if (isStopped) return;
        idle.push(room);
        const next = idle.shift();
        if (next) generator.send(next, performance.now());
      };
      for (const room of generator.fleet.rooms.slice(0, inFlight)) generator.send(room, performance.now());
      return () => {
        isStopped = true;
      };
    },
  };
}

/** More than this in flight means that the server cannot keep up and only memory grows. */
const HOPELESS = 20_000;

/** A fixed schedule: messages leave when due, whatever became of the ones before, while not too many are in flight. */
export function openLoop(perSecond: number, mostInFlight = HOPELESS): Load {
  return {
    name: `${perSecond.toLocaleString('en')}/s on a fixed schedule`,
    start(generator) {
      const { rooms } = generator.fleet;
      const startedAt = performance.now();
      let sent = 0;
      generator.onCompleted = () => {};
      const timer = setInterval(() => {
        const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
        for (; sent < due && generator.inFlight < mostInFlight; sent++) {
          const room = rooms[sent % rooms.length];
          if (room) generator.send(room, startedAt + (sent / perSecond) * 1_000);
        }
      }, 1);
      return () => clearInterval(timer);
    },
  };
}
