import type { Audience } from '../delivery/audiences.js';
import type { EntryPlace } from '../delivery/Publisher.js';

/** The layout of a batch; another one is of another version and is left. */
const LAYOUT = 1;

/** A packet for one or more audiences, encoded once for everybody on every node. */
export interface RemotePacket {
  readonly audiences: readonly Audience[];
  /** Connections of this audience are spared. */
  readonly except?: Audience;
  /** The entry that it tells of. */
  readonly entry?: EntryPlace;
  /** One WebSocket frame. */
  readonly frame: Buffer;
}

/** What one node tells another in one go. */
export interface PacketBatch {
  readonly from: string;
  /** Counts the batches from this sender on this channel, from 1. */
  readonly number: number;
  readonly packets: readonly RemotePacket[];
}

/*
 * layout:u8 | from:u8+latin1 | number:u32 | packets
 * packet: places:u16+latin1 | seq:u32 | frame:u32+bytes; places: audiences, except, room, log, parted by tab, audiences by LF.
 * Neither tab nor LF is in any id.
 */
const PARTS = '\t';
const AUDIENCES = '\n';

export function encodePacket({ audiences, except, entry, frame }: RemotePacket): Buffer {
  const places = [audiences.join(AUDIENCES), except ?? '', entry?.roomId ?? '', entry?.log ?? ''].join(PARTS);
  const bytes = Buffer.allocUnsafe(10 + places.length + frame.length);
  bytes.writeUInt16BE(places.length, 0);
  bytes.write(places, 2, 'latin1');
  let at = bytes.writeUInt32BE(entry?.seq ?? 0, 2 + places.length);
  at = bytes.writeUInt32BE(frame.length, at);
  frame.copy(bytes, at);
  return bytes;
}

export function encodeBatch(from: string, number: number, packets: readonly Buffer[]): Buffer {
  const head = Buffer.allocUnsafe(6 + from.length);
  head[0] = LAYOUT;
  head[1] = from.length;
  head.write(from, 2, 'latin1');
  head.writeUInt32BE(number, 2 + from.length);
  return Buffer.concat([head, ...packets]);
}

/** Undefined: not a batch, or one of another version. */
export function decodeBatch(bytes: Buffer): PacketBatch | undefined {
  if (bytes[0] !== LAYOUT) return undefined;
  try {
    return readBatch(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readBatch(bytes: Buffer): PacketBatch {
  let at = 2 + bytes.readUInt8(1);
  const from = bytes.toString('latin1', 2, at);
  const number = bytes.readUInt32BE(at);
  const packets: RemotePacket[] = [];
  for (at += 4; at < bytes.length; ) {
    const placesEnd = at + 2 + bytes.readUInt16BE(at);
    const [audiences = '', except = '', roomId = '', log = 'public'] = bytes
      .toString('latin1', at + 2, placesEnd)
      .split(PARTS);
    const seq = bytes.readUInt32BE(placesEnd);
    const frameEnd = placesEnd + 8 + bytes.readUInt32BE(placesEnd + 4);
    if (frameEnd > bytes.length) throw new RangeError('a packet is cut off');
    packets.push({
      audiences: audiences.split(AUDIENCES) as Audience[],
      ...(except === '' ? {} : { except: except as Audience }),
      ...(roomId === '' ? {} : { entry: { log: log as EntryPlace['log'], roomId, seq } }),
      frame: bytes.subarray(placesEnd + 8, frameEnd),
    });
    at = frameEnd;
  }
  return { from, number, packets };
}
