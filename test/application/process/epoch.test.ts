import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { temporaryDirectory } from '../../support/dirs.js';
import { mongoUri } from '../../support/environment.js';
import { needs } from '../../support/needs.js';
import { type Program, startProgram } from '../../support/process/startProgram.js';
import { onTeardown } from '../../support/teardown.js';
import { TEST_SECRET, token } from '../../support/tokens/signJwt.js';
import { askHttp } from '../../support/transport/askHttp.js';
import { RawClient } from '../../support/transport/RawClient.js';

type Settings = Record<string, string>;

/** Copies what a stopped server stored, and answers what puts the copy in its place. */
type TakeBackup = () => Promise<() => Promise<void>>;

async function onSqlite(): Promise<{ settings: Settings; backUp: TakeBackup }> {
  const DATA_DIR = temporaryDirectory();
  const backUp: TakeBackup = async () => {
    const copy = join(temporaryDirectory(), 'copy');
    cpSync(DATA_DIR, copy, { recursive: true });
    return async () => {
      rmSync(DATA_DIR, { recursive: true });
      cpSync(copy, DATA_DIR, { recursive: true });
    };
  };
  return { settings: { DATA_DIR }, backUp };
}

async function onMongo(): Promise<{ settings: Settings; backUp: TakeBackup }> {
  const MONGODB_URI = await mongoUri();
  const client = await new MongoClient(MONGODB_URI).connect();
  onTeardown(() => client.close());
  onTeardown(() => client.db().dropDatabase());
  const backUp: TakeBackup = async () => {
    const collections = await client.db().collections();
    const copies = await Promise.all(collections.map(async (one) => ({ one, documents: await one.find().toArray() })));
    return async () => {
      for (const { one, documents } of copies) {
        await one.deleteMany({});
        if (documents.length > 0) await one.insertMany(documents);
      }
    };
  };
  return { settings: { MONGODB_URI }, backUp };
}

const engines = { sqlite: onSqlite, mongo: onMongo };

for (const [engine, open] of Object.entries(engines)) {
  describe(`a restored backup on ${engine}`, function () {
    this.timeout(90_000);
    if (engine === 'mongo') needs('mongo');
    let settings: Settings;
    let backUp: TakeBackup;
    const start = () => startProgram('server/main.ts', settings);
    const beginEpoch = () => startProgram('server/beginEpoch.ts', settings);
    const stop = async (server: Program) => {
      server.child.kill('SIGTERM');
      expect(await server.exitCode()).to.equal(0);
    };
    const meet = async (server: Program) => RawClient.join(await server.port(), { token: token() });
    const epochOf = (client: RawClient) => client.heard('session:ready')[0]?.epoch;

    beforeEach(async () => {
      const opened = await open();
      settings = { PORT: '0', JWT_SECRET: TEST_SECRET, RATE_LIMITS: 'off', ...opened.settings };
      backUp = opened.backUp;
    });

    it('[F34] begins a new epoch by command, and nothing else of the data changes', async () => {
      let server = start();
      let client = await meet(server);
      const before = epochOf(client);
      const seller = token({ sub: 'ann', role: 'seller', shops: ['s1'] });
      const shop = `http://127.0.0.1:${await server.port()}/api/v1/shops/s1`;
      expect((await askHttp(shop, 'PATCH', { token: seller, body: { chatEnabled: true } })).status).to.equal(200);
      const opening = { shopId: 's1', subject: { kind: 'shop', id: 's1' }, clientRoomId: 'c1' };
      const { room } = (await client.ask('room:open', opening)).data as { room: { id: string } };
      const message = { roomId: room.id, clientMessageId: 'm1', text: 'kept' };
      const kept = await client.ask('message:send', message);
      await stop(server);
      const restore = await backUp();

      server = start();
      client = await meet(server);
      expect(epochOf(client), 'a restart alone is no new epoch').to.equal(before);
      await client.ask('message:send', { ...message, clientMessageId: 'm2', text: 'lost' });
      await stop(server);
      await restore();
      const command = beginEpoch();
      expect(await command.exitCode(), command.output).to.equal(0);

      server = start();
      client = await meet(server);
      const after = epochOf(client);
      expect(after)
        .to.match(/^[\w-]{22}$/)
        .and.not.to.equal(before);
      expect(command.output).to.contain(String(after));
      const sync = await client.ask('room:sync', { rooms: [{ roomId: room.id, afterSeq: 0 }] });
      const { epoch, rooms } = sync.data as { epoch: string; rooms: { headSeq: number }[] };
      expect([epoch, rooms[0]?.headSeq]).to.deep.equal([after, 2]);
      expect(await client.ask('message:send', message), 'content is recognised by the same key').to.deep.equal(kept);
    });

    it('[F34] is refused in one line while a server runs on the data', async () => {
      const server = start();
      const client = await meet(server);
      const command = beginEpoch();
      expect(await command.exitCode()).to.equal(1);
      expect(command.output).to.match(/^No epoch was begun: .*(server|process).*\n$/);
      expect((await client.ask('room:list', {})).ok).to.equal(true);
      await stop(server);
      const again = start();
      expect(epochOf(await meet(again))).to.equal(epochOf(client));
    });

    it('[F34] is refused in one line where nothing is stored, and makes nothing', async () => {
      const command = beginEpoch();
      expect(await command.exitCode()).to.equal(1);
      expect(command.output).to.match(/^No epoch was begun: .*\n$/);
      if (settings.DATA_DIR !== undefined) expect(existsSync(join(settings.DATA_DIR, 'souk.db'))).to.equal(false);
    });
  });
}
