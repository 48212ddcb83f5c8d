/**
 * What one writes in an afternoon with express, socket.io and mongoose: a document per message, a counter in the room,
 * an emit to everyone in it, history by skip and limit. Its write concern is ours (majority, journal).
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import jsonwebtoken from 'jsonwebtoken';
import mongoose, { Schema } from 'mongoose';
import { Server } from 'socket.io';
import type { Claims } from './targets/readClaims.js';

const { MONGODB_URI = '', JWT_SECRET = '' } = process.env;

const Room = mongoose.model(
  'Room',
  new Schema(
    { buyerId: String, shopId: String, subject: Object, lastSeq: { type: Number, default: 0 }, lastMessageAt: Date },
    { timestamps: true },
  ).index({ shopId: 1, lastMessageAt: -1 }),
);
const Message = mongoose.model(
  'Message',
  new Schema(
    {
      room: { type: Schema.Types.ObjectId, ref: 'Room', required: true },
      seq: { type: Number, required: true },
      clientMessageId: { type: String, required: true },
      author: { side: String, id: String, name: String },
      text: { type: String, required: true, maxlength: 4_000 },
    },
    { timestamps: true },
  )
    .index({ room: 1, seq: 1 }, { unique: true })
    .index({ room: 1, clientMessageId: 1 }, { unique: true }),
);

const app = express();
const server = createServer(app);
const io = new Server(server);

app.get('/rooms/:roomId/messages', async (request, response) => {
  const page = Number(request.query.page ?? 1);
  const messages = await Message.find({ room: request.params.roomId })
    .sort({ seq: -1 })
    .skip((page - 1) * 50)
    .limit(50);
  response.json({ messages });
});

io.use((socket, next) => {
  try {
    socket.data.claims = jsonwebtoken.verify(socket.handshake.auth.token, JWT_SECRET);
    next();
  } catch {
    next(new Error('unauthenticated'));
  }
});

io.on('connection', (socket) => {
  const { sub, role, name, shops = [] } = socket.data.claims as Claims;
  const side = role === 'seller' ? 'shop' : 'buyer';
  for (const shopId of shops) void socket.join(`shop:${shopId}`);

  socket.on('shop:update', ({ shopId }, ack) => ack({ ok: true, data: { shop: { id: shopId } } }));

  socket.on('room:open', async ({ shopId, subject }, ack) => {
    const room = await Room.create({ buyerId: sub, shopId, subject });
    await socket.join(`room:${room.id}`);
    io.in(`shop:${shopId}`).socketsJoin(`room:${room.id}`);
    ack({ ok: true, data: { room: { id: room.id, headSeq: 0 } } });
  });

  socket.on('message:send', async ({ roomId, clientMessageId, text }, ack) => {
    try {
      const room = await Room.findById(roomId);
      if (!room || (side === 'buyer' ? room.buyerId !== sub : !shops.includes(room.shopId ?? ''))) {
        return ack({ ok: false, error: { code: 'room_not_found' } });
      }
      const counted = await Room.findOneAndUpdate(
        { _id: roomId },
        { $inc: { lastSeq: 1 }, $set: { lastMessageAt: new Date() } },
        { returnDocument: 'after' },
      );
      const message = await Message.create({
        room: roomId,
        seq: counted?.lastSeq ?? 0,
        clientMessageId,
        author: { side, id: sub, name },
        text,
      });
      const entry = { ...message.toObject(), roomId };
      io.to(`room:${roomId}`).emit('entry:appended', { entry, room: { id: roomId, headSeq: message.seq } });
      ack({ ok: true, data: { entry } });
    } catch (error) {
      console.error(error);
      ack({ ok: false, error: { code: 'internal' } });
    }
  });

  socket.emit('session:ready', {});
});

await mongoose.connect(MONGODB_URI);
await Promise.all([Room.init(), Message.init()]);
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', port: (server.address() as AddressInfo).port }));
});
process.once('SIGTERM', () => process.exit(0));
