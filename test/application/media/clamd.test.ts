import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { toClamdAddress } from '../../../server/media/ClamdAddress.js';
import { createClamdScanner } from '../../../server/media/createClamdScanner.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { type Clamd, EICAR, SIGNATURE, startClamd } from '../../support/media/clamd.js';
import { plainPdf } from '../../support/media/plainPdf.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';

const PATIENCE_MS = 3_000;

const scanner = (url: string, timeoutMs = PATIENCE_MS) => {
  const address = toClamdAddress(url);
  if (address === undefined) throw new Error(url);
  const errors: unknown[] = [];
  const { scan } = createClamdScanner({ address, timeoutMs, onError: (error) => errors.push(error) });
  const outcome = (content: Uint8Array | string): Promise<Pick<ChatError, 'code' | 'details'> | 'clean'> => {
    const path = join(temporaryDirectory('scan'), 'upload');
    writeFileSync(path, content);
    return scan(path).then(
      () => 'clean' as const,
      ({ code, details }: ChatError) => ({ code, details }),
    );
  };
  return { errors, outcome };
};

const UNAVAILABLE = { code: 'unavailable', details: undefined };

describe('scanning by clamd', function () {
  this.timeout(30_000);

  it('[A4] reads where clamd listens', () => {
    expect(toClamdAddress('tcp://scanner:3310')).to.deep.equal({ kind: 'tcp', host: 'scanner', port: 3310 });
    expect(toClamdAddress('tcp://[::1]:3310')).to.deep.equal({ kind: 'tcp', host: '::1', port: 3310 });
    expect(toClamdAddress('unix:/run/clamav/clamd.ctl')).to.deep.equal({ kind: 'unix', path: '/run/clamav/clamd.ctl' });
    for (const text of [
      '',
      'scanner',
      'tcp://scanner',
      'tcp://scanner:0',
      'tcp://scanner:70000',
      'unix:run',
      'http://a:1',
    ]) {
      expect(toClamdAddress(text), text).to.equal(undefined);
    }
  });

  describe('with a clamd', () => {
    needs('clamd');
    let clamd: Clamd;
    before(async () => {
      clamd = await startClamd();
    });

    it('[S38] lets a clean file pass, over TCP and over a socket of the system', async () => {
      for (const url of [`tcp://127.0.0.1:${clamd.port}`, `unix:${clamd.socket}`]) {
        const { outcome } = scanner(url);
        expect(await outcome('hello'), url).to.equal('clean');
        expect(await outcome(''), url).to.equal('clean');
        expect(await outcome(Buffer.alloc(900_000, 1)), url).to.equal('clean');
      }
    });

    it('[S38] refuses EICAR, alone, in the middle of much else, and in a PDF', async () => {
      const { outcome } = scanner(`tcp://127.0.0.1:${clamd.port}`);
      const refused = {
        code: 'attachment_type_refused',
        details: { found: 'malware', reason: `${SIGNATURE}.UNOFFICIAL` },
      };
      const filler = Buffer.alloc(200_000, 1);
      expect(await outcome(EICAR)).to.deep.equal(refused);
      expect(await outcome(Buffer.concat([filler, Buffer.from(EICAR), filler]))).to.deep.equal(refused);
      expect(await outcome(plainPdf({ more: [{ dictionary: '', data: Buffer.from(EICAR) }] }))).to.deep.equal(refused);
    });

    it('[S38] passes nothing that is more than clamd takes', async () => {
      const { outcome, errors } = scanner(`tcp://127.0.0.1:${clamd.port}`);
      expect(await outcome(Buffer.alloc(5_000_000, 1))).to.deep.equal(UNAVAILABLE);
      expect(errors).to.have.lengthOf(1);
    });

    it('[S38] passes nothing while clamd hangs, and goes on when it is back', async () => {
      const { outcome } = scanner(`tcp://127.0.0.1:${clamd.port}`, 500);
      process.kill(clamd.pid, 'SIGSTOP');
      try {
        expect(await outcome('hello')).to.deep.equal(UNAVAILABLE);
        expect(await outcome(Buffer.alloc(20_000_000, 1)), 'more than the system buffers').to.deep.equal(UNAVAILABLE);
      } finally {
        process.kill(clamd.pid, 'SIGCONT');
      }
      expect(await outcome('hello')).to.equal('clean');
    });
  });

  describe('without one that can be trusted', () => {
    const listening = async (onSocket: (socket: Socket) => void): Promise<string> => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined).resume();
        onSocket(socket);
      }).listen(0, '127.0.0.1');
      onTeardown(() => server.close());
      await once(server, 'listening');
      return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };

    it('[S38] passes nothing when nobody listens', async () => {
      const { outcome, errors } = scanner('tcp://127.0.0.1:1');
      expect(await outcome('hello')).to.deep.equal(UNAVAILABLE);
      expect(await scanner('unix:/nowhere').outcome('hello')).to.deep.equal(UNAVAILABLE);
      expect(errors).to.have.lengthOf(1);
    });

    const answers: Readonly<Record<string, (socket: Socket) => void>> = {
      'hangs up': (socket) => socket.destroy(),
      'ends without a word': (socket) => socket.end(),
      'answers half': (socket) => socket.end('stream: O'),
      'answers without an end': (socket) => socket.end('stream: OK'),
      'answers an error': (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'),
      'answers something else': (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nstream: OK\0'),
      'answers too much': (socket) => socket.write(Buffer.alloc(100_000, 'a')),
    };
    for (const [what, answer] of Object.entries(answers)) {
      it(`[S38] passes nothing when what listens ${what}`, async () => {
        const { outcome } = scanner(await listening(answer));
        expect(await outcome('hello')).to.deep.equal(UNAVAILABLE);
        expect(await outcome(Buffer.alloc(3_000_000, 1))).to.deep.equal(UNAVAILABLE);
      });
    }
  });
});
