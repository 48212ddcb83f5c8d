/**
 * The least that a chat on Socket.IO can cost: a message is relayed to the other side and acknowledged. Nothing is
 * checked, moderated or stored; the token is read for its names only. Frames have the shape and size of ours.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { readClaims } from './targets/readClaims.js';

interface Room {
  readonly id: string;
  readonly shopId: string;
  headSeq: number;
  readonly counts: { buyer: number; shop: number; operator: number };
}

const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false });
const rooms = new Map<string, Room>();

io.on('connection', (socket) => {
  const { sub, role, name, shops = [] } = readClaims(socket.handshake.auth.token);
  const side = role === 'seller' ? 'shop' : 'buyer';
  for (const shopId of shops) void socket.join(`shop:${shopId}`);

  socket.on('shop:update', ({ shopId }, ack) => ack({ ok: true, data: { shop: { id: shopId } } }));

  socket.on('room:open', ({ shopId }, ack) => {
    const room = { id: randomUUID(), shopId, headSeq: 1, counts: { buyer: 0, shop: 0, operator: 0 } };
    rooms.set(room.id, room);
    void socket.join(`buyer:${room.id}`);
    ack({ ok: true, data: { room: { id: room.id, headSeq: 1 }, created: true } });
  });

  // After a restart nothing is known of the room any more: who comes back brings it along.
  socket.on(
    'room:rejoin',
    ({ rooms: known }: { rooms: { roomId: string; shopId: string; headSeq: number }[] }, ack) => {
      for (const { roomId, shopId, headSeq } of known) {
        const counts = { buyer: 0, shop: 0, operator: 0 };
        if (!rooms.has(roomId)) rooms.set(roomId, { id: roomId, shopId, headSeq, counts });
        if (side === 'buyer') void socket.join(`buyer:${roomId}`);
      }
      ack({ ok: true, data: {} });
    },
  );

  socket.on('message:send', ({ roomId, clientMessageId, text }, ack) => {
    const room = rooms.get(roomId);
    if (!room) return ack({ ok: false, error: { code: 'room_not_found' } });
    room.headSeq += 1;
    room.counts[side] += 1;
    const at = new Date().toISOString();
    const entry = {
      roomId,
      seq: room.headSeq,
      kind: 'text',
      at,
      author: { side, id: sub, name },
      clientMessageId,
      counts: room.counts,
      body: { text },
    };
    const waiting = side === 'buyer' ? { for: 'shop', since: at } : { for: 'buyer', since: at };
    io.to(side === 'buyer' ? `shop:${room.shopId}` : `buyer:${roomId}`).emit('entry:appended', {
      entry,
      room: { id: roomId, headSeq: room.headSeq, status: 'open', waiting },
    });
    ack({ ok: true, data: { entry } });
  });

  socket.emit('session:ready', { protocol: 1, features: [] });
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', port: (server.address() as AddressInfo).port }));
});
process.once('SIGTERM', () => process.exit(0));
