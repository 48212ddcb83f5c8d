import type { Attachment } from '@souk/shared/model/attachment.js';
import { expect } from 'chai';
import type { BrowserContext, Page, Response } from 'playwright-core';
import { sharedChromium } from '../../support/chromium.js';
import { Canary } from '../../support/files/Canary.js';
import { type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { buyer, seller } from '../../support/market/people.js';
import { ACTIVE_PDFS } from '../../support/media/activePdfs.js';
import { plainPdf } from '../../support/media/plainPdf.js';
import { type Polyglot, polyglots } from '../../support/media/polyglots.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const ann = seller('lamps-ann', 'lamps');
/** A browser on a busy machine. */
const PATIENCE_MS = 20_000;
const TYPES = /^(?:image\/(?:jpeg|png|webp)|application\/pdf|video\/(?:mp4|webm))$/;
/** Every way in which a page can take in what a link gives. */
const WAYS = ['iframe', 'img', 'object', 'embed', 'script', 'module', 'style', 'video'] as const;

const embedded: Readonly<Record<(typeof WAYS)[number], (link: string) => string>> = {
  iframe: (link) => `<iframe src="${link}"></iframe>`,
  img: (link) => `<img src="${link}">`,
  object: (link) => `<object data="${link}" type="text/html"></object>`,
  embed: (link) => `<embed src="${link}" type="text/html">`,
  script: (link) => `<script src="${link}" charset="iso-8859-1"></script>`,
  module: (link) => `<script type="module" src="${link}"></script>`,
  style: (link) => `<link rel="stylesheet" href="${link}">`,
  video: (link) => `<video src="${link}" preload="auto"></video>`,
};

describe('hostile files in a browser', function () {
  this.timeout(120_000);
  needs('chromium');
  let market: FileMarket;
  let canary: Canary;
  let hostile: Polyglot[];
  /** As the shop receives them, each with what it was made from. */
  let taken: Attachment[];
  before(async () => {
    market = await startFileMarket({ VIDEO_MAX_BYTES: '1000000' });
    canary = await Canary.start();
    canary.lead(market.url);
    hostile = await polyglots(canary.script('file'));
    const roomId = await market.openRoom(olena);
    const ids: string[] = [];
    for (const { name, bytes } of hostile) ids.push((await market.uploaded(olena, bytes, name)).id);
    const sent = await market.send(olena, roomId, { attachmentIds: ids });
    if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
    const { body } = await market.ask(ann, 'GET', `/rooms/${roomId}/entries`);
    taken = body.entries.at(-1).body.attachments as Attachment[];
  });
  beforeEach(() => {
    canary.fired.length = 0;
  });

  const linksOf = (file: Attachment): string[] =>
    [file.urls.file, file.urls.preview].flatMap((path) => (path === undefined ? [] : [path]));
  const openContext = async (): Promise<BrowserContext> => {
    const context = await (await sharedChromium()).newContext({ acceptDownloads: true });
    onTeardown(() => context.close());
    return context;
  };
  /** All that a page started before has been heard: its own call came through. */
  const fence = async (page: Page): Promise<void> => {
    const name = `fence${Math.random()}`;
    await page.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(() => undefined), canary.address(name));
    await until(() => canary.fired.includes(name), { timeoutMs: PATIENCE_MS });
    expect(canary.fired.filter((one) => !one.startsWith('fence'))).to.deep.equal([]);
  };
  const expectHarmless = (response: Response): void => {
    const headers = response.headers();
    expect(headers['content-type']).to.match(TYPES);
    expect(headers['x-content-type-options']).to.equal('nosniff');
    expect(headers['content-security-policy']).to.match(/default-src 'none'.*sandbox$/);
    expect(headers['set-cookie']).to.equal(undefined);
    if (!headers['content-type']?.startsWith('image/')) {
      expect(headers['content-disposition']).to.match(/^attachment; filename="[^"]*\.(pdf|mp4|webm)"/);
    }
  };

  it('[S35] the files of this test do fire where nothing restrains them', async () => {
    const page = await (await openContext()).newPage();
    for (const [at, { name, activeAs, bytes }] of hostile.entries()) {
      const address = canary.serve(`/${at}/${name}`, `${activeAs}; charset=iso-8859-1`, bytes);
      const host = canary.serve(`/${at}`, 'text/html', `<script src="${address}" charset="iso-8859-1"></script>`);
      const before = canary.fired.length;
      await page.goto(activeAs === 'text/html' ? address : host);
      // A call of the page before may come late: the page's own title tells that this one fired.
      const hasFired = async () => canary.fired.length > before && (await page.title()) === 'fired';
      await until(hasFired, { timeoutMs: PATIENCE_MS, what: `${name} fires` });
    }
  });

  it('[S35] opened by themselves they are pictures in a sandbox, or saved and not opened', async () => {
    const context = await openContext();
    for (const file of taken) {
      for (const path of linksOf(file)) {
        const link = `${market.url}${path}`;
        const page = await context.newPage();
        const told = page.waitForResponse(link);
        const saved = page.waitForEvent('download', { timeout: 60_000 }).catch(() => undefined);
        const response = await page.goto(link).catch(() => null);
        expectHarmless(await told);
        if (response === null) {
          expect((await saved)?.suggestedFilename(), file.name).to.match(/\.(pdf|mp4|webm)$/);
          expect(page.url()).to.equal('about:blank');
        } else {
          const seen = await page.evaluate(() => ({ origin: self.origin, type: document.contentType }));
          expect(seen.origin, 'an origin of its own').to.equal('null');
          expect(seen.type).to.match(/^image\//);
          expect(await page.title()).not.to.equal('fired');
        }
        await page.close();
      }
    }
    const page = await context.newPage();
    await page.goto(canary.serve('/fence', 'text/html', ''));
    await fence(page);
  });

  for (const [whose, baseOf] of Object.entries({
    'of their own origin': () => canary.origin,
    'of another origin': () => market.url,
  })) {
    it(`[S35] a page ${whose} takes them in by every way there is, and nothing runs`, async () => {
      const page = await (await openContext()).newPage();
      const answers: Response[] = [];
      let framed = 0;
      page.on('response', (response) => {
        if (new URL(response.url()).pathname.startsWith('/api/')) answers.push(response);
      });
      for (const file of taken) {
        for (const path of linksOf(file)) {
          const link = `${baseOf()}${path}`;
          answers.length = 0;
          const markup = WAYS.map((way) => embedded[way](link)).join('');
          await page.goto(canary.serve('/host', 'text/html', `<title>host</title>${markup}`));
          await until(() => answers.length > 0, { timeoutMs: 20_000 });
          await fence(page);
          expect(await page.title(), file.name).to.equal('host');
          for (const frame of page.frames().slice(1)) {
            if (frame.url() !== link) continue;
            framed += 1;
            expect(await frame.evaluate(() => self.origin), file.name).to.equal('null');
          }
          for (const answer of answers) expectHarmless(answer);
        }
      }
      // A browser frames our files on pages of their own origin alone.
      expect(framed > 0).to.equal(whose === 'of their own origin');
    });
  }

  it('[S31] [S34] pages, drawings and scripts under wrong names, and active PDFs, never get so far', async () => {
    const script = canary.script('refused');
    const call = `(app.launchURL\\('${canary.address('refused')}'\\))`;
    const refused: readonly (readonly [string, string | Buffer])[] = [
      ['photo.png', `<!doctype html><script>${script}</script>`],
      ['photo.jpg', `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`],
      ['photo.webp', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${script}"/>`],
      ['offer.pdf', `<html>%PDF-1.7<script>${script}</script>`],
      ['photo.gif', script],
      ['calls.pdf', plainPdf({ catalog: `/OpenAction << /S /JavaScript /JS ${call} >>` })],
      ...Object.entries(ACTIVE_PDFS).map(([name, [parts]]) => [`${name}.pdf`, plainPdf(parts)] as const),
    ];
    for (const [name, bytes] of refused) {
      const { status, body } = await market.upload(olena, Buffer.from(bytes as string), name);
      expect(body.error?.code, name).to.be.oneOf(['attachment_type_refused', 'attachment_damaged']);
      expect(status, name).to.be.oneOf([415, 422]);
    }
  });
});
