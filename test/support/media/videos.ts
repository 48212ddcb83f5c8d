/** A box of an MP4. */
export function box(type: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** An element of a WebM; its size is written in eight bytes. */
export function element(id: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
}

/** As telephones write them: boxes with the position and the maker beside the tracks. Its samples are no picture. */
export const mp4 = (canary = 'position'): Promise<Buffer> =>
  Promise.resolve(
    Buffer.concat([
      box('ftyp', 'isom\0\0\x02\0isommp42'),
      box('free', canary),
      box(
        'moov',
        box('mvhd', Buffer.alloc(100)),
        box('trak', box('tkhd', Buffer.alloc(84)), box('udta', box('name', canary))),
        box('udta', box('\xa9xyz', `+48.4647+035.0462/${canary}`), box('meta', canary)),
        box('meta', Buffer.alloc(4), box('keys', `com.apple.quicktime.location.ISO6709 ${canary}`)),
      ),
      box('uuid', Buffer.alloc(16), canary),
      box('mdat', Buffer.alloc(4_000, 7)),
    ]),
  );

/** How a WebM begins, and its one track: what every one of ours holds. */
export const WEBM_HEAD = element('1a45dfa3', element('4282', 'webm'), element('4287', '\x02'));
export const WEBM_INFO = element('1549a966', element('2ad7b1', '\x0f\x42\x40'));
export const WEBM_TRACKS = element('1654ae6b', element('ae', element('d7', '\x01'), element('86', 'V_VP8')));

export const webm = (canary = 'position'): Promise<Buffer> =>
  Promise.resolve(
    Buffer.concat([
      WEBM_HEAD,
      element(
        '18538067',
        WEBM_INFO,
        WEBM_TRACKS,
        element('1254c367', element('7373', canary)),
        element('1f43b675', element('e7', '\0'), element('a3', Buffer.alloc(2_000, 9))),
        element('1941a469', canary),
      ),
    ]),
  );
