import { createId, isForeignId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';

describe('ids', () => {
  it('[S10] hold 128 bits in 22 URL-safe characters and do not repeat', () => {
    const ids = new Set(Array.from({ length: 10_000 }, createId));
    expect(ids.size).to.equal(10_000);
    for (const id of ids) expect(id).to.match(/^[A-Za-z0-9_-]{22}$/);
  });

  it('[S10] use every bit: each of the 64 characters comes at every place but the last', () => {
    const seen = Array.from({ length: 21 }, () => new Set<string>());
    for (let n = 0; n < 5_000; n += 1) {
      const id = createId();
      for (const [place, characters] of seen.entries()) characters.add(id.charAt(place));
    }
    for (const characters of seen) expect(characters.size).to.equal(64);
  });

  it('[S22] those from outside are 1-128 characters of a closed alphabet', () => {
    expect(isForeignId('Az0._:@-')).to.equal(true);
    expect(isForeignId('a'.repeat(128))).to.equal(true);
    for (const bad of ['', 'a'.repeat(129), 'a b', 'a/b', 'a\n', 'é', '__proto__\0', { $ne: null }, 7, null]) {
      expect(isForeignId(bad), JSON.stringify(bad)).to.equal(false);
    }
  });
});
