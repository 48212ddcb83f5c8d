import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { BOMBS, HEAVY } from '../../support/media/bombs.js';
import { FOREIGN_FILES, zip } from '../../support/media/foreignFiles.js';
import { JudgeAtWork, madeBytes } from '../../support/media/openJudge.js';
import { SAMPLES } from '../../support/media/samples.js';
import { mp4, webm } from '../../support/media/videos.js';

const WRONG_NAMES = ['a.jpg', 'a.png', 'a.pdf', 'a.jpg.exe', 'a.html', 'a\u202egpj.svg'];
const CUTS = 50;
/** The others are read by the same code. */
const { greyJpeg: _grey, cmykJpeg: _cmyk, deepPng: _deep, palettePng: _palette, ...OWN_KIND } = SAMPLES;
const TO_CUT = { ...OWN_KIND, mp4, webm };
const CANARY = 'POLYGLOT51c7';
const REFUSED = /^attachment_(type_refused|too_large|damaged)$/;
const MEGABYTE = 1_048_576;

describe('malformed and hostile files', function () {
  this.timeout(60_000);
  let judges: JudgeAtWork;
  let seen = 0;
  before(async () => {
    judges = new JudgeAtWork({ videoMaxBytes: 20 * MEGABYTE, judgeTimeoutMs: 10_000 });
    await judges.see(await SAMPLES.jpeg());
  });

  const refusal = (content: Uint8Array, name?: string) => {
    seen++;
    return judges.refusal(content, name);
  };

  for (const [kind, [make, found]] of Object.entries(FOREIGN_FILES)) {
    it(`[S31] refuses ${kind} under any name and says what it is`, async () => {
      const content = await make();
      const refusals = await Promise.all(WRONG_NAMES.map((name) => refusal(content, name)));
      for (const { code, details } of refusals) {
        expect(code).to.match(kind === 'one byte' ? REFUSED : /^attachment_type_refused$/);
        if (details?.found !== undefined) expect(details.found).to.match(found);
      }
    });
  }

  for (const [kind, make] of Object.entries(SAMPLES)) {
    it(`[S31] takes a ${kind} under any name for what it is`, async () => {
      const content = await make();
      seen += WRONG_NAMES.length;
      const judged = await Promise.all(WRONG_NAMES.map((name) => judges.see(content, name)));
      expect(new Set(judged.map(({ kind, file }) => `${kind} ${file.contentType} ${file.bytes}`)).size).to.equal(1);
    });
  }

  for (const [kind, make] of Object.entries(TO_CUT)) {
    it(`[S33] refuses a ${kind} that was cut off anywhere`, async () => {
      const whole = await make();
      const cuts = Array.from({ length: CUTS }, (_, cut) => Math.floor(((cut + 0.5) * (whole.length - 12)) / CUTS));
      const refusals = await Promise.all(
        cuts.map((length) =>
          refusal(whole.subarray(0, length)).catch(() => ({ code: `taken at ${length} of ${whole.length}` })),
        ),
      );
      expect(refusals.map(({ code }) => code).filter((code) => !REFUSED.test(code))).to.deep.equal([]);
    });
  }

  it('[S33] survives bits that fell over anywhere, whatever it makes of them', async () => {
    for (const [kind, make] of Object.entries(TO_CUT)) {
      const whole = await make();
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, flip) => {
          const bent = Buffer.from(whole);
          for (let step = 0; step < 4; step++) {
            const at = Math.floor((((flip * 7 + step * 31) % 97) / 97) * whole.length);
            bent[at] = (bent[at] ?? 0) ^ (1 << ((flip + step) % 8));
          }
          seen++;
          return judges.outcome(bent);
        }),
      );
      for (const outcome of outcomes) if (!('file' in outcome)) expect(outcome.code, kind).to.match(REFUSED);
    }
  });

  for (const [name, make] of Object.entries(BOMBS)) {
    it(`[S33] refuses ${name}`, async () => {
      expect((await refusal(await make())).code).to.match(REFUSED);
    });
  }

  for (const [name, make] of Object.entries(HEAVY)) {
    it(`[S33] gets through with ${name}, taken or not`, async () => {
      seen++;
      const outcome = await judges.outcome(await make());
      if (!('file' in outcome)) expect(outcome.code).to.match(REFUSED);
    });
  }

  describe('that are two things at once', () => {
    const parasites = {
      'a ZIP': zip(`${CANARY}.txt`, CANARY),
      'a page': Buffer.from(`<html><script>alert('${CANARY}')</script>`),
      'a program': Buffer.from(`MZ\x90\0${CANARY}`),
      'a PDF': Buffer.from(`%PDF-1.7\n1 0 obj<</${CANARY} 1>>endobj\n%%EOF`),
      PHP: Buffer.from(`<?php system('${CANARY}');`),
    };
    for (const [parasite, bytes] of Object.entries(parasites)) {
      it(`[S31] keeps only the picture of one with ${parasite} behind it`, async () => {
        for (const kind of ['jpeg', 'png', 'webp', 'gif'] as const) {
          seen++;
          const judged = await judges.see(Buffer.concat([await SAMPLES[kind](), bytes]));
          expect(judged.kind).to.equal('image');
          expect(madeBytes(judged).includes(CANARY), kind).to.equal(false);
        }
      });

      it(`[S31] refuses ${parasite} with a picture or a PDF behind it, and a PDF with ${parasite} behind it`, async () => {
        const [jpeg, pdf] = [await SAMPLES.jpeg(), await SAMPLES.unpackedPdf()];
        for (const content of [
          Buffer.concat([bytes, jpeg]),
          Buffer.concat([bytes, pdf]),
          Buffer.concat([pdf, bytes]),
        ]) {
          // A whole PDF behind another is one revision after another, and is told so by its reader.
          if (parasite === 'a PDF') await judges.outcome(content);
          else expect((await refusal(content)).code).to.match(REFUSED);
        }
      });
    }

    it('[S31] keeps only the picture of a GIF that is also a script', async () => {
      const gif = Buffer.from(await SAMPLES.gif());
      const comment = Buffer.from(
        `\x21\xfe${String.fromCharCode(40)}${`*/=1;alert('${CANARY}')//`.padEnd(40)}\0`,
        'latin1',
      );
      const at = gif.indexOf(0x2c);
      seen++;
      const judged = await judges
        .see(Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at)]))
        .catch(() => undefined);
      if (judged !== undefined) expect(madeBytes(judged).includes(CANARY)).to.equal(false);
    });
  });

  it('[F28] has seen more than 500 of them, and judges on with no more memory than before', async () => {
    expect(seen).to.be.greaterThan(500);
    expect(judges.errors.map(String).filter((error) => /lost/.test(error))).to.deep.equal([]);
    expect((await judges.see(await SAMPLES.jpeg())).kind).to.equal('image');
    for (const pid of judges.judge.pids) expect(residentBytes(pid)).to.be.lessThan(600 * MEGABYTE);
  });
});

const residentBytes = (pid: number): number => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
};
