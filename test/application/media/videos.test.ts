import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { JudgeAtWork, madeBytes } from '../../support/media/openJudge.js';
import { box, element, mp4, webm } from '../../support/media/videos.js';

const CANARY = 'GEO-CANARY-8812';
const VIDEOS = { 'video/mp4': mp4, 'video/webm': webm };

describe('videos', function () {
  this.timeout(30_000);
  let judges: JudgeAtWork;
  before(() => {
    judges = new JudgeAtWork({ videoMaxBytes: 100_000 });
  });

  for (const [type, make] of Object.entries(VIDEOS)) {
    it(`[A1] takes ${type} up to the configured size, without its metadata and otherwise as it is`, async () => {
      const content = await make(CANARY);
      const judged = await judges.see(content, 'a.txt');
      expect({ ...judged, file: { ...judged.file, path: '' } }).to.deep.equal({
        kind: 'video',
        file: { path: '', contentType: type, bytes: content.length },
      });
      expect(content.includes(CANARY)).to.equal(true);
      expect(madeBytes(judged).includes(CANARY)).to.equal(false);
      expect(madeBytes(judged).includes('48.4647')).to.equal(false);
      const made = readFileSync(judged.file.path);
      const samples = Buffer.alloc(1_900, type === 'video/mp4' ? 7 : 9);
      expect(made.indexOf(samples)).to.equal(content.indexOf(samples));
      // What became empty is still a container that can be walked.
      expect((await judges.see(made)).file.bytes).to.equal(content.length);
    });

    it(`[A1] refuses ${type} by default, and above the size`, async () => {
      const strict = new JudgeAtWork({ videoMaxBytes: 1_000 });
      expect(await new JudgeAtWork().refusal(await make())).to.deep.equal({
        code: 'attachment_type_refused',
        details: { found: type },
      });
      expect(await strict.refusal(await make())).to.deep.equal({
        code: 'attachment_too_large',
        details: { limit: 1_000, unit: 'bytes' },
      });
    });
  }

  it('[A1] takes a WebM that was written while it was recorded, its sizes unknown', async () => {
    const unknown = (id: string): Buffer => Buffer.from(`${id}01ffffffffffffff`, 'hex');
    const content = Buffer.concat([
      element('1a45dfa3', element('4282', 'webm')),
      unknown('18538067'),
      element('1654ae6b', element('ae', element('d7', '\x01'))),
      unknown('1f43b675'),
      element('e7', '\0'),
      element('a3', Buffer.alloc(100, 9)),
      unknown('1f43b675'),
      element('a3', Buffer.alloc(100, 9)),
    ]);
    expect((await judges.see(content)).kind).to.equal('video');
  });

  it('[S31] refuses what only begins like a video', async () => {
    const ftyp = box('ftyp', 'isom\0\0\x02\0isommp42');
    const cases = [
      Buffer.concat([ftyp, box('mdat', Buffer.alloc(100))]),
      Buffer.concat([ftyp, box('moov'), Buffer.from('<html><script>alert(1)</script>')]),
      Buffer.concat([await webm(), Buffer.from('PK\x03\x04')]),
      element('1a45dfa3', element('4282', 'webm')),
    ];
    for (const content of cases) expect((await judges.refusal(content)).code).to.equal('attachment_damaged');
  });
});
