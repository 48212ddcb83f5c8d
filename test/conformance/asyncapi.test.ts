import { Parser } from '@asyncapi/parser';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { EVENT_PAYLOADS } from '@souk/shared/schema/events.js';
import { expect } from 'chai';
import { createAsyncApi } from '../../server/transport/asyncapi/createAsyncApi.js';

const ERROR = 0;

describe('AsyncAPI', () => {
  it('[S2] a parser that is not ours reads it without an error', async function () {
    this.timeout(30_000);
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(createAsyncApi()));
    const errors = diagnostics.filter(({ severity }) => severity === ERROR);
    expect(errors.map(({ path, message }) => `${path.join('.')}: ${message}`)).to.deep.equal([]);
    expect(document?.operations().length).to.equal(
      Object.keys(COMMAND_PAYLOADS).length + Object.keys(EVENT_PAYLOADS).length,
    );
  });

  it('[S2] every reference leads somewhere', () => {
    const document = createAsyncApi() as unknown as Record<string, unknown>;
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    const lost = references.filter(
      (path) =>
        path.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document) ===
        undefined,
    );
    expect(references).not.to.deep.equal([]);
    expect(lost).to.deep.equal([]);
  });
});
