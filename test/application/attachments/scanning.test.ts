import { expect } from 'chai';
import { mongoUri } from '../../support/environment.js';
import { filesBelow } from '../../support/files/filesBelow.js';
import { incomingFolders } from '../../support/files/incomingFolders.js';
import { drawPng } from '../../support/files/pictures.js';
import { type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { buyer } from '../../support/market/people.js';
import { type Clamd, EICAR, SIGNATURE, startClamd } from '../../support/media/clamd.js';
import { plainPdf } from '../../support/media/plainPdf.js';
import { needs } from '../../support/needs.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const MALWARE = {
  code: 'attachment_type_refused',
  retryable: false,
  details: { found: 'malware', reason: `${SIGNATURE}.UNOFFICIAL` },
};

/** Good files of their kinds, all but the first taken where nobody scans. */
const infected: Readonly<Record<string, () => Promise<Buffer>>> = {
  'nothing but the signature': async () => Buffer.from(EICAR),
  'a picture with it behind': async () => Buffer.concat([await drawPng(), Buffer.from(EICAR)]),
  'a PDF with it within': async () => plainPdf({ more: [{ dictionary: '', data: Buffer.from(EICAR) }] }),
};

const engines: Readonly<Record<string, { needs?: 'mongo'; env: () => Promise<Record<string, string>> }>> = {
  'SQLite and a disk': { env: async () => ({}) },
  'MongoDB and GridFS': { needs: 'mongo', env: async () => ({ MONGODB_URI: await mongoUri() }) },
};

for (const [engine, { needs: tool, env }] of Object.entries(engines)) {
  describe(`uploads that clamd scans, on ${engine}`, function () {
    this.timeout(60_000);
    needs('clamd');
    if (tool !== undefined) needs(tool);
    let clamd: Clamd;
    let market: FileMarket;
    before(async () => {
      clamd = await startClamd();
      const settings = { CLAMD_URL: `tcp://127.0.0.1:${clamd.port}`, CLAMD_TIMEOUT: '1000' };
      market = await startFileMarket({ ...settings, ...(await env()) });
    });

    /** No bytes on the disk or in the database, no folder of the upload, no record. */
    const nothingIsKept = async () => {
      await until(() => incomingFolders(market).length === 0);
      expect(filesBelow(market.uploadsDir)).to.deep.equal([]);
      expect((await market.stores.blobs?.list(10))?.blobs ?? []).to.deep.equal([]);
      expect(await market.stores.attachments.due(Number.MAX_SAFE_INTEGER, 10)).to.deep.equal([]);
    };
    const refusedAsUnavailable = async () => {
      const { status, body } = await market.upload(olena, await drawPng());
      expect(body.error).to.include({ code: 'unavailable', retryable: true });
      expect(body.error.details).to.equal(undefined);
      expect(status).to.equal(503);
      await nothingIsKept();
    };

    for (const [what, make] of Object.entries(infected)) {
      it(`[S38] ${what} is refused as malware, and nothing of it is kept`, async () => {
        const { status, body } = await market.upload(olena, await make());
        expect(body.error).to.deep.include(MALWARE);
        expect(status).to.equal(415);
        await nothingIsKept();
      });
    }

    it('[S38] nothing passes, and nothing is kept, while clamd hangs or is away', async () => {
      process.kill(clamd.pid, 'SIGSTOP');
      try {
        await refusedAsUnavailable();
      } finally {
        process.kill(clamd.pid, 'SIGCONT');
      }
      await until(async () => (await market.upload(olena, Buffer.from(EICAR))).status === 415);
      process.kill(clamd.pid, 'SIGKILL');
      await refusedAsUnavailable();
    });

    it('[S38] the same files are taken where nobody scans, so that it was the scanner', async () => {
      const unscanned = await startFileMarket(await env());
      for (const [what, make] of Object.entries(infected).slice(1)) {
        expect((await unscanned.upload(olena, await make())).status, what).to.equal(201);
      }
      expect(await unscanned.stores.attachments.due(Number.MAX_SAFE_INTEGER, 10)).to.have.lengthOf(2);
    });
  });
}
