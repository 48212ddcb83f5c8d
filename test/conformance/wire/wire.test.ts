import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROTOCOL } from '@souk/shared/model/protocol.js';
import { expect } from 'chai';
import { wireFacts } from './wireFacts.js';

const file = fileURLToPath(new URL(`./protocol-${PROTOCOL}.txt`, import.meta.url));
const hashOf = (facts: readonly string[]): string => createHash('sha256').update(facts.join('\n')).digest('hex');
const render = (facts: readonly string[]): string => `sha256 ${hashOf(facts)}\n${facts.join('\n')}\n`;

/** What a change took from clients of this protocol, or asks of them anew. */
function breaks(before: readonly string[], now: readonly string[]): string[] {
  const [known, current] = [new Set(before), new Set(now)];
  return [
    ...before.filter((fact) => fact.startsWith('has ') && !current.has(fact)).map((fact) => `gone or changed: ${fact}`),
    // What a new command or a new optional object asks is no break: nobody sent those.
    ...now
      .filter((fact) => fact.startsWith('asks ') && !known.has(fact))
      .filter((fact) => before.some((other) => other.startsWith(`has ${parentOf(fact)}: object`)))
      .map((fact) => `newly required: ${fact}`),
  ];
}
const parentOf = (fact: string): string => fact.replace(/^asks /, '').replace(/\.[^.]+$/, '');

describe('the wire', () => {
  const now = wireFacts();
  if (process.env.WRITE_DOCUMENTS === '1') writeFileSync(file, render(now));
  const [head = '', ...stored] = readFileSync(file, 'utf8').trimEnd().split('\n');

  it(`[S2] nothing that clients of protocol ${PROTOCOL} rely on has changed`, () => {
    expect(
      breaks(stored, now),
      `This breaks clients of protocol ${PROTOCOL}. Raise PROTOCOL in shared/model/protocol.ts, or do not remove, rename, retype or require`,
    ).to.deep.equal([]);
  });

  it('[S2] what was added is recorded, so that it cannot go again unnoticed', () => {
    expect(head).to.equal(`sha256 ${hashOf(stored)}`);
    expect(hashOf(now), 'The wire grew. Record it: WRITE_DOCUMENTS=1 npx mocha test/conformance/wire').to.equal(
      hashOf(stored),
    );
  });

  describe('the comparison itself', () => {
    const sample = now.filter((fact) => fact.startsWith('has ')).slice(0, 40);

    it('[S2] sees anything removed or retyped', () => {
      for (const fact of sample)
        expect(
          breaks(
            now,
            now.filter((other) => other !== fact),
          ),
        ).to.have.lengthOf(1);
    });

    it('[S2] sees a field required of those who never sent it', () => {
      expect(breaks(now, [...now, 'asks command message:send payload.card'])).to.deep.equal([
        'newly required: asks command message:send payload.card',
      ]);
    });

    it('[S2] lets the protocol grow', () => {
      const grown = [
        'has command message:send payload.card: object',
        'asks command message:send payload.card.id',
        'has command note:add payload: object',
        'asks command note:add payload.text',
        'has event presence:changed payload: object',
        'has event presence:changed payload.id always',
        'has code new_code 409 retryable=false',
      ];
      expect(breaks(now, [...now, ...grown])).to.deep.equal([]);
      expect(
        breaks(
          now,
          now.filter((fact) => fact !== 'asks command message:send payload.text'),
        ),
      ).to.deep.equal([]);
    });
  });
});
