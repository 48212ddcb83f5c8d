import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { sharedChromium } from '../../support/chromium.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { ACTIVE_PDFS, PASSIVE_PDFS } from '../../support/media/activePdfs.js';
import { JudgeAtWork, madeBytes } from '../../support/media/openJudge.js';
import { packedPdf, plainPdf } from '../../support/media/plainPdf.js';
import { pdf, SAMPLES } from '../../support/media/samples.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';

describe('PDFs', function () {
  this.timeout(30_000);
  let judges: JudgeAtWork;
  before(() => {
    judges = new JudgeAtWork();
  });

  it('[A2] keeps a PDF as it is, counts its pages and draws the first', async () => {
    const content = await pdf({ pages: 7 });
    const { kind, file, preview, pages, thumbhash, width } = await judges.see(content);
    expect({ kind, pages, width, type: file.contentType }).to.deep.equal({
      kind: 'pdf',
      pages: 7,
      width: undefined,
      type: 'application/pdf',
    });
    expect(readFileSync(file.path).equals(content)).to.equal(true);
    expect(preview?.contentType).to.equal('image/jpeg');
    expect(thumbhash).to.match(/^[\w+/]+=*$/);
    const { width: side, height } = await sharp(preview?.path).metadata();
    expect([side, height]).to.deep.equal([565, 800]);
  });

  it('[A2] draws what stands on the page, not a blank one', async () => {
    const { preview } = await judges.see(plainPdf());
    const { data, info } = await sharp(preview?.path).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    expect(at(info.width >> 1, info.height >> 1)[2]).to.be.greaterThan(200);
    expect(at(info.width >> 1, info.height >> 1)[0]).to.be.lessThan(90);
    expect(at(5, 5)).to.deep.equal([255, 255, 255]);
  });

  for (const [name, parts] of Object.entries(PASSIVE_PDFS)) {
    it(`[A2] takes ${name}`, async () => {
      expect((await judges.see(plainPdf(parts))).pages).to.equal(1);
      expect((await judges.see(packedPdf(parts))).pages, 'packed').to.equal(1);
    });
  }

  for (const [name, [parts, reason]] of Object.entries(ACTIVE_PDFS)) {
    it(`[S34] refuses ${name}, packed or not`, async () => {
      for (const content of [plainPdf(parts), packedPdf(parts)]) {
        const { code, details } = await judges.refusal(content);
        expect(code).to.equal('attachment_type_refused');
        expect(details?.found).to.equal('application/pdf');
        expect(details?.reason).to.match(reason);
      }
    });
  }

  it('[S34] refuses a script in an earlier revision, in an object nobody uses, and in one that no table names', async () => {
    const script = '<< /S /JavaScript /JS (1) >>';
    const whole = plainPdf({ more: [script] });
    const later = Buffer.concat([whole, plainPdf().subarray(0)]);
    const loose = Buffer.from(`%PDF-1.7\n9 0 obj ${script} endobj\n`);
    for (const content of [whole, later, Buffer.concat([loose, plainPdf().subarray(9)])]) {
      expect((await judges.refusal(content)).code).to.equal('attachment_type_refused');
    }
  });

  it('[S34] refuses objects that hide in the data of a stream', async () => {
    const hidden = '9 0 obj << /S /JavaScript /JS (1) >> endobj';
    const packed = `9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >> stream`;
    for (const data of [hidden, packed]) {
      const content = plainPdf({ more: [{ dictionary: '', data: Buffer.from(data) }] });
      expect((await judges.refusal(content)).code).to.match(/attachment_(type_refused|damaged)/);
    }
  });

  it('[S34] refuses packed objects that are packed oddly, cut off, or called by another name', async () => {
    const body = Buffer.from('9 0 << /S /JavaScript /JS (1) >> ');
    const stream = (dictionary: string, data: Buffer) => plainPdf({ more: [{ dictionary, data }] });
    const cases = [
      stream('/N 1 /First 4 /Filter /FlateDecode', deflateSync(body)),
      stream('/Type 9 0 R /N 1 /First 4 /Filter /FlateDecode', deflateSync(body)),
      stream(
        '/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]',
        Buffer.from(deflateSync(body).toString('hex')),
      ),
      stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(body).subarray(0, 20)),
      stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Filter /ASCIIHexDecode', deflateSync(body)),
      stream('/Type /ObjStm /N 0 /First 4 /Filter /FlateDecode', deflateSync(body)),
    ];
    for (const content of cases)
      expect((await judges.refusal(content)).code).to.match(/attachment_(type_refused|damaged)/);
  });

  it('[S34] holds PDFs to their limits of bytes, pages and objects', async () => {
    const strict = new JudgeAtWork({ pdfMaxBytes: 5_000, pdfMaxPages: 3 });
    const large = plainPdf({ more: [{ dictionary: '', data: Buffer.alloc(6_000, 1) }] });
    expect(await strict.refusal(large)).to.deep.equal({
      code: 'attachment_too_large',
      details: { limit: 5_000, unit: 'bytes' },
    });
    expect(await strict.refusal(await pdf({ pages: 4 }))).to.deep.equal({
      code: 'attachment_too_large',
      details: { limit: 3, reason: 'pages' },
    });
    const many = plainPdf({ more: Array.from({ length: 200_001 }, () => 'null') });
    expect(await judges.refusal(many)).to.deep.equal({
      code: 'attachment_damaged',
      details: { reason: 'too many objects' },
    });
  });

  it('[S32] wipes the metadata of photographs in a PDF and leaves their pixels', async () => {
    const canary = 'GEO-CANARY-48.4647,35.0462';
    const photo = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c33' } })
      .withExif({ IFD0: { ImageDescription: canary, Artist: canary } })
      .jpeg()
      .toBuffer();
    const document = await PDFDocument.create();
    document.addPage([200, 200]).drawImage(await document.embedJpg(photo), { x: 0, y: 0, width: 200, height: 200 });
    const content = Buffer.from(await document.save());
    expect(content.includes(canary)).to.equal(true);
    const judged = await judges.see(content);
    expect(madeBytes(judged).includes(canary)).to.equal(false);
    expect(judged.file.bytes).to.equal(content.length);
    const { data } = await sharp(judged.preview?.path).resize(1, 1).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).to.be.greaterThan(180);
    expect(data[1]).to.be.lessThan(80);
  });

  describe('of Ghostscript', () => {
    needs('gs');

    const printed = (...options: string[]): Buffer => {
      const folder = temporaryDirectory('gs');
      const out = join(folder, 'a.pdf');
      const program = '/Helvetica findfont 24 scalefont setfont 50 500 moveto (Invoice) show showpage';
      execFileSync('gs', [
        '-q',
        '-dNOPAUSE',
        '-dBATCH',
        '-sDEVICE=pdfwrite',
        ...options,
        `-sOutputFile=${out}`,
        '-c',
        program,
      ]);
      return readFileSync(out);
    };

    it('[A2] takes what it prints, of several versions', async () => {
      for (const level of ['1.3', '1.4', '1.5', '1.7']) {
        expect((await judges.see(printed(`-dCompatibilityLevel=${level}`))).pages, level).to.equal(1);
      }
    });

    it('[S34] refuses an encrypted one and says why, with or without a password to open it', async () => {
      for (const password of ['', 'open']) {
        const content = printed(
          '-sOwnerPassword=owner',
          `-sUserPassword=${password}`,
          '-dEncryptionR=3',
          '-dKeyLength=128',
        );
        expect(await judges.refusal(content)).to.deep.equal({
          code: 'attachment_type_refused',
          details: { found: 'application/pdf', reason: 'encrypted' },
        });
      }
    });
  });

  describe('of Chromium', () => {
    needs('chromium');

    it('[A2] takes a page with links that was printed, tagged and with an outline', async () => {
      const page = await (await sharedChromium()).newPage();
      onTeardown(() => page.close());
      await page.setContent(
        '<h1>Offer</h1><p>See <a href="https://shop.example/a">this</a>.</p><table><td>1</td></table>',
      );
      const content = await page.pdf({ tagged: true, outline: true });
      expect((await judges.see(content)).pages).to.equal(1);
    });
  });

  it('[A2] refuses what only begins like a PDF, or goes on behind its end', async () => {
    const whole = await SAMPLES.unpackedPdf();
    for (const content of [
      Buffer.from('%PDF-1.7\nhello'),
      Buffer.concat([whole, Buffer.from('PK\x03\x04 and more')]),
      whole.subarray(0, whole.length - 20),
    ]) {
      expect((await judges.refusal(content)).code).to.equal('attachment_damaged');
    }
  });
});
