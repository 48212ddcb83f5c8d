import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { hasReached, parseCheckpoint } from '../../../server/store/mongo/entries/checkpoint.js';
import { mongoUri } from '../../support/environment.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { unique } from '../../support/factories/unique.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';
import { needsOwnMongod, OwnMongod } from './OwnMongod.js';
import { openStores } from './openStores.js';

describe('what was touched since a checkpoint of MongoDB', function () {
  this.timeout(60_000);

  describe('on any server', () => {
    needs('mongo');

    it('[M2] a checkpoint that is none of ours is too old', async () => {
      const { entries } = await openStores(await mongoUri());
      for (const foreign of ['', '17', 't:1', 'r:zz', 't:1:1:1', '{"$gt":""}']) {
        expect(await entries.touchedSince(foreign, 5), foreign).to.deep.equal({ kind: 'too_old' });
        expect(parseCheckpoint(foreign)).to.equal(undefined);
      }
    });

    it('[M2] reading on from the middle of a stream repeats nothing and misses nothing', async () => {
      const { entries, staffEntries } = await openStores(await mongoUri());
      const checkpoint = await entries.checkpoint();
      const rooms = Array.from({ length: 9 }, () => unique('room'));
      for (const roomId of rooms) {
        await entries.append([buildEntry({ roomId })]);
        await staffEntries.append([buildEntry()]);
      }
      const seen: string[] = [];
      let from = checkpoint;
      for (let isComplete = false; !isComplete; ) {
        const touched = await entries.touchedSince(from, 4);
        if (touched.kind === 'too_old') throw new Error('too old');
        expect(touched.roomIds.length).to.be.at.most(4);
        seen.push(...touched.roomIds);
        ({ checkpoint: from, isComplete } = touched);
      }
      expect(seen).to.deep.equal(rooms);
    });

    it('[M2] the format of resume tokens is the one we read the time from', async () => {
      const uri = await mongoUri();
      const client = await new MongoClient(uri).connect();
      onTeardown(() => client.close());
      const { operationTime } = await client.db().command({ ping: 1 });
      const stream = client.db().collection('entries').watch([], { maxAwaitTimeMS: 20 });
      onTeardown(() => stream.close());
      await stream.tryNext();
      await client.db().collection('entries').insertOne({ at: 1 });
      await until(() => stream.tryNext());
      expect(hasReached(stream.resumeToken, operationTime)).to.equal(true);
      const later = (await client.db().command({ ping: 1 })).operationTime;
      expect(hasReached(stream.resumeToken, later.add(1))).to.equal(false);
      expect(hasReached({ _data: 'another format' }, operationTime)).to.equal(false);
    });
  });

  describe('on a server with a short memory', () => {
    needsOwnMongod();

    it('[M2] a checkpoint that the oplog no longer reaches is too old, by instant and by place', async () => {
      const flags = ['--oplogSize', '1', '--syncdelay', '1'];
      const mongod = await OwnMongod.start({ flags });
      const { entries } = await openStores(mongod.uri);
      const first = await entries.checkpoint();
      await entries.append([buildEntry()]);
      const touched = await entries.touchedSince(first, 5);
      if (touched.kind === 'too_old') throw new Error('too early');
      const wire = JSON.stringify({ text: 'x'.repeat(100_000) });
      const isForgotten = async (): Promise<boolean> => {
        await entries.append(Array.from({ length: 20 }, () => buildEntry({ wire })));
        const answers = [await entries.touchedSince(first, 1), await entries.touchedSince(touched.checkpoint, 1)];
        return answers.every(({ kind }) => kind === 'too_old');
      };
      await until(isForgotten, { timeoutMs: 50_000, intervalMs: 50 });
      const now = await entries.checkpoint();
      const room = unique('room');
      await entries.append([buildEntry({ roomId: room })]);
      expect(await entries.touchedSince(now, 5)).to.include({ kind: 'rooms', isComplete: true });
    });
  });
});
