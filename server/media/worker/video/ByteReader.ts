import type { FileHandle } from 'node:fs/promises';
import { refuseDamaged } from '../refuse.js';

/** Reads small pieces of a file of known size; a read past its end means that the file was cut off. */
export class ByteReader {
  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  async bytes(at: number, length: number): Promise<Buffer> {
    if (at + length > this.size) refuseDamaged('ends too early');
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(length), 0, length, at);
    if (bytesRead !== length) refuseDamaged('ends too early');
    return buffer;
  }
}
