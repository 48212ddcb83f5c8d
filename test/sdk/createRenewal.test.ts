import { expect } from 'chai';
import type { Attachment } from '../../client-sdk/core/index.js';
import { createRenewal } from '../../client-sdk/core/links/createRenewal.js';
import type { Souk } from '../../client-sdk/core/Souk.js';
import { fakeTime } from './support/fakeTime.js';

const MINUTE_MS = 60_000;

/** A server that answers links of this life, and what it was asked. */
function openLinks(livesMs = 5 * MINUTE_MS) {
  const time = fakeTime();
  const asked: string[][] = [];
  let answer = true;
  const fileOf = (id: string): Attachment => ({
    id,
    kind: 'image',
    name: id,
    bytes: 1,
    urls: { file: `/files/${id}?${asked.length}` },
    urlsExpireAt: new Date(Date.now() + livesMs).toISOString(),
  });
  const request = (async (_command: string, { ids }: { ids: string[] }) => {
    asked.push(ids);
    if (!answer) throw new Error('away');
    return { attachments: ids.map(fileOf) };
  }) as unknown as Souk['request'];
  const links = createRenewal('https://souk.example', request, () => 0);
  return { time, asked, links, fileOf, go: (on: boolean) => (answer = on) };
}

describe('links of files on screen', () => {
  it('[A3] are whole, told at once while they hold, and made anew before they end', async () => {
    const { time, asked, links, fileOf } = openLinks();
    const told: string[] = [];
    links.watch(fileOf('a'), ({ urls }) => told.push(urls.file));
    expect(told).to.deep.equal(['https://souk.example/files/a?0']);
    await time.tickAsync(4 * MINUTE_MS);
    expect(asked).to.deep.equal([]);
    await time.tickAsync(MINUTE_MS - 1);
    expect(told.at(-1)).to.equal('https://souk.example/files/a?1');
  });

  it('[A3] of an old page are asked for together, and not told before', async () => {
    const { time, asked, links, fileOf } = openLinks();
    const old = { urlsExpireAt: new Date(0).toISOString() };
    const told: string[] = [];
    for (const id of ['a', 'b', 'c']) links.watch({ ...fileOf(id), ...old }, (file) => told.push(file.id));
    expect(told).to.deep.equal([]);
    await time.tickAsync(1);
    expect(asked).to.deep.equal([['a', 'b', 'c']]);
    expect(told).to.deep.equal(['a', 'b', 'c']);
  });

  it('[A3] of what is no longer on screen are not asked for', async () => {
    const { time, asked, links, fileOf } = openLinks();
    const stop = links.watch(fileOf('a'), () => undefined);
    links.watch(fileOf('b'), () => undefined);
    stop();
    await time.tickAsync(5 * MINUTE_MS);
    expect(asked).to.deep.equal([['b']]);
  });

  it('[A3] are asked for again after a failure, with a pause', async () => {
    const { time, asked, links, fileOf, go } = openLinks();
    go(false);
    links.watch({ ...fileOf('a'), urlsExpireAt: new Date(0).toISOString() }, () => undefined);
    await time.tickAsync(4_900);
    expect(asked).to.have.length(1);
    go(true);
    await time.tickAsync(200);
    expect(asked).to.have.length(2);
  });
});
