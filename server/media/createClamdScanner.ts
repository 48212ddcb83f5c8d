import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ClamdAddress } from './ClamdAddress.js';
import type { VirusScanner } from './VirusScanner.js';

/** The `z` form of a command and of its answer ends with NUL. */
const INSTREAM = 'zINSTREAM\0';
const END = Buffer.alloc(4);
const CHUNK_BYTES = 65_536;
/** A name of a signature and what stands around it. */
const MAX_ANSWER_BYTES = 4_096;

export interface ClamdDeps {
  readonly address: ClamdAddress;
  /** For a whole file: connecting, sending, waiting for the answer. */
  readonly timeoutMs: number;
  /** Told when no answer came. */
  readonly onError: (cause: unknown) => void;
}

/**
 * Scans by clamd's INSTREAM: the bytes are sent, so clamd may run anywhere. Only `OK` lets a file pass; no answer, half
 * of one, or one that nobody expected is `unavailable`.
 */
export function createClamdScanner({ address, timeoutMs, onError }: ClamdDeps): VirusScanner {
  return {
    async scan(path) {
      const answer = await ask(address, timeoutMs, path).catch((cause: unknown) => {
        onError(cause);
        throw new ChatError('unavailable', { cause });
      });
      if (answer === 'stream: OK') return;
      const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
      if (signature !== undefined) {
        throw new ChatError('attachment_type_refused', { details: { found: 'malware', reason: signature } });
      }
      onError(new Error(`clamd answered: ${answer}`));
      throw new ChatError('unavailable');
    },
  };
}

async function ask(address: ClamdAddress, timeoutMs: number, path: string): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  const socket = connect(address.kind === 'unix' ? { path: address.path } : { host: address.host, port: address.port });
  const abort = (): void => {
    socket.destroy(new Error(`clamd did not answer within ${timeoutMs} ms`));
  };
  signal.addEventListener('abort', abort);
  try {
    // It may answer, and stop listening, while the file is being sent: at a limit of its own, for one.
    const [answer] = await Promise.all([readAnswer(socket), sendFile(socket, path)]);
    return answer;
  } finally {
    signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

async function sendFile(socket: Socket, path: string): Promise<void> {
  socket.write(INSTREAM);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    // It has answered, or is gone.
    if (!socket.writable) return;
    const size = Buffer.alloc(4);
    size.writeUInt32BE(chunk.length);
    socket.write(size);
    if (!socket.write(chunk)) await drained(socket);
  }
  if (socket.writable) socket.write(END);
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) return resolve();
    socket.once('drain', resolve);
    socket.once('close', resolve);
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      answer += text;
      const end = answer.indexOf('\0');
      if (end >= 0) resolve(answer.slice(0, end));
      else if (answer.length > MAX_ANSWER_BYTES) reject(new Error('clamd answered too much'));
    });
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('clamd hung up without an answer')));
  });
}
