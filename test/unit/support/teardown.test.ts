import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { withDatabase } from '../../support/environment.js';
import { onTeardown } from '../../support/teardown.js';

describe('teardown', () => {
  let shared = '';
  let own = '';
  const order: string[] = [];

  before(() => {
    shared = temporaryDirectory();
  });

  it('[P2] what a test makes is there while it runs', () => {
    own = temporaryDirectory();
    onTeardown(() => order.push('first made'));
    onTeardown(() => order.push('last made'));
    expect(existsSync(own)).to.equal(true);
  });

  it('[P2] and is gone after it, the last made first; what the suite made stays', () => {
    expect(existsSync(own)).to.equal(false);
    expect(order).to.deep.equal(['last made', 'first made']);
    expect(existsSync(shared)).to.equal(true);
  });
});

describe('database of a test', () => {
  for (const [uri, expected] of [
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/t1'],
    ['mongodb://a:1,b:2/shop?replicaSet=rs0', 'mongodb://a:1,b:2/t1?replicaSet=rs0'],
    ['mongodb://u:p@a/shop', 'mongodb://u:p@a/t1?authSource=shop'],
    ['mongodb+srv://u:p@a/?w=majority', 'mongodb+srv://u:p@a/t1?w=majority&authSource=admin'],
  ] as const) {
    it(`[P2] ${uri}`, () => {
      expect(withDatabase(uri, 't1')).to.equal(expected);
    });
  }
});
