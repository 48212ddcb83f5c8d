import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { buildSdk } from './support/buildSdk.js';

describe('importing the SDK', () => {
  before(buildSdk);

  const inNode = (type: string, code: string): string =>
    execFileSync(process.execPath, [`--input-type=${type}`, '--eval', code], {
      cwd: fileURLToPath(new URL('../../client-sdk', import.meta.url)),
      encoding: 'utf8',
    }).trim();

  it('[S1] works on a server by import and by require, touches nothing and lets the process end', () => {
    const use = `const souk = createSouk({ url: 'https://souk.example', token: async () => '' });
      souk.on('status', () => undefined); console.log(souk.status.kind, Object.keys(globalThis).join());`;
    const bare = inNode('module', 'console.log("idle", Object.keys(globalThis).join())');
    expect(inNode('module', `import { createSouk } from '@souk/client-sdk'; ${use}`)).to.equal(bare);
    expect(inNode('commonjs', `const { createSouk } = require('@souk/client-sdk'); ${use}`)).to.equal(
      inNode('commonjs', 'console.log("idle", Object.keys(globalThis).join())'),
    );
  });

  it('[S1] [F40] the script tag’s file runs in a realm without window, document, storage or network', () => {
    const file = new URL('../../client-sdk/dist/souk.iife.js', import.meta.url);
    const realm: Record<string, unknown> = {};
    const made = runInNewContext(
      `${readFileSync(file, 'utf8')}\n[typeof Souk.createSouk, typeof Souk.ChatError,
        Souk.createSouk({ url: 'https://souk.example', token: () => {} }).status.kind].join()`,
      realm,
    );
    expect(made).to.equal('function,function,idle');
    expect(Object.keys(realm)).to.deep.equal(['Souk']);
  });

  it('[F40] the script tag’s file needs no eval: it runs under a strict content security policy', () => {
    const file = new URL('../../client-sdk/dist/souk.iife.js', import.meta.url);
    const run = runInNewContext(
      `${readFileSync(file, 'utf8')}\nSouk`,
      {},
      { contextCodeGeneration: { strings: false, wasm: false } },
    );
    expect(run.createSouk).to.be.a('function');
  });
});
