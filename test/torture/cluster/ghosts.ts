import { io, type Socket } from 'socket.io-client';
import { until } from '../../support/until.js';
import { ask } from '../ask.js';
import type { World } from '../world.js';
import type { ClusterNode } from './ClusterNode.js';

/** F12: of a node that died nothing is left after so long. */
const goneWithinMs = 15_000;
const seenWithinMs = 5_000;
const askTimeoutMs = 5_000;

/**
 * Everybody sits on a node that dies without a word, and a seller of each shop looks on from another: who is still shown as
 * there when the time is over.
 */
export async function watchGhosts(world: World, doomed: ClusterNode, other: ClusterNode): Promise<string[]> {
  const sockets: Socket[] = [];
  const join = (node: ClusterNode, token: string): Socket => {
    const socket = io(node.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
    sockets.push(socket);
    return socket;
  };
  try {
    const shown = new Map<string, string>();
    for (const shopId of world.shopIds) {
      const watcher = join(other, world.staffToken(shopId));
      watcher.on('presence:changed', ({ id, roomId, state }: Person) => shown.set(`${id} in ${roomId}`, state));
      await until(() => watcher.connected);
      const roomIds = world.roomsOf(shopId).slice(0, mostWatched);
      const watched = await ask(watcher, 'presence:watch', { roomIds }, askTimeoutMs);
      if (watched.type !== 'ok') throw new Error(`presence:watch: ${JSON.stringify(watched)}`);
      for (const { id, roomId, state } of watched.data.people) shown.set(`${id} in ${roomId}`, state);
    }
    const present = () => [...shown].filter(([, state]) => state !== 'offline').map(([person]) => person);
    for (const { sender } of world.buyers) join(doomed, world.buyerToken(sender.id));
    const isThere = (id: string) => present().some((person) => person.startsWith(`${id} in `));
    await until(() => world.buyers.every(({ sender }) => isThere(sender.id)), { timeoutMs: seenWithinMs });
    await doomed.kill();
    await until(() => present().length === 0, { timeoutMs: goneWithinMs }).catch(() => undefined);
    return present().map((person) => `${person} is a ghost`);
  } finally {
    for (const socket of sockets) socket.disconnect();
  }
}

/** The contract's largest question. */
const mostWatched = 100;

interface Person {
  readonly id: string;
  readonly roomId: string;
  readonly state: string;
}
