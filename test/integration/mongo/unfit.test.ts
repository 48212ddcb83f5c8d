import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { assertDurable, weakerThanMajority } from '../../../server/store/mongo/assertDurable.js';
import { MongoRefused } from '../../../server/store/mongo/MongoRefused.js';
import { mongoUri } from '../../support/environment.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { needsOwnMongod, OwnMongod } from './OwnMongod.js';
import { openStores } from './openStores.js';
import { profile } from './profile.js';
import { refusalOf } from './refusalOf.js';

const reasonOf = async (attempt: Promise<unknown>): Promise<string> => {
  const refusal = await refusalOf(attempt);
  expect(refusal).to.be.instanceOf(MongoRefused);
  return (refusal as MongoRefused).reason;
};

const withOption = (uri: string, option: string): string => `${uri}${uri.includes('?') ? '&' : '?'}${option}`;

describe('a MongoDB that will not do', function () {
  this.timeout(60_000);

  describe('standalone', () => {
    needsOwnMongod();

    it('[F8] a standalone mongod is refused, in production and elsewhere', async () => {
      const { uri } = await OwnMongod.start({ isStandalone: true });
      for (const isProduction of [true, false]) {
        expect(await reasonOf(openStores(uri, { isProduction }))).to.equal('standalone');
      }
    });
  });

  describe('misconfigured', () => {
    needs('mongo');

    for (const option of ['w=1', 'w=0', 'W=1', 'journal=false', 'readConcernLevel=local', 'retryWrites=false']) {
      it(`[F8] ${option} in the URI is refused in production, elsewhere overruled with a warning`, async () => {
        const uri = withOption(await mongoUri(), option);
        expect(await reasonOf(openStores(uri))).to.equal('write_concern');
        const warnings: string[] = [];
        const stores = await openStores(uri, { isProduction: false, onWarning: (warning) => warnings.push(warning) });
        expect(warnings).to.have.lengthOf(1);
        expect(warnings[0]).to.contain(option === 'W=1' ? 'w=1' : option);
        const { roomId } = buildEntry();
        const commands = await profile(uri, async () => {
          expect(await stores.entries.append([buildEntry({ roomId })])).to.deep.equal([{ kind: 'stored' }]);
          await stores.entries.read({ roomId, limit: 1, from: 'end' });
        });
        const [insert, find] = ['insert', 'query'].map((op) => commands.find((command) => command.op === op)?.command);
        expect(insert?.writeConcern).to.include({ w: 'majority', j: true });
        expect(find?.readConcern).to.include({ level: 'majority' });
        expect(insert, 'retried by the driver').to.have.property('txnNumber');
      });
    }

    it('[F8] what asks for majority, or for nothing, is taken', () => {
      for (const query of ['', '?w=majority', '?w=majority&journal=true', '?replicaSet=rs0&retryWrites=true']) {
        expect(weakerThanMajority(`mongodb://a,b:27018/souk${query}`), query).to.equal(undefined);
      }
      assertDurable('mongodb://a/souk?w=majority', true, (warning) => expect.fail(warning));
    });

    it('[F33] a database whose unique index was dropped is refused, one with an index more is taken', async () => {
      const uri = await mongoUri();
      await openStores(uri);
      const client = await new MongoClient(uri).connect();
      onTeardown(() => client.close());
      await client.db().collection('entries').createIndex({ at: 1 });
      await openStores(uri);
      await client.db().collection('entries').dropIndex('one_per_cause');
      expect(await reasonOf(openStores(uri))).to.equal('index_missing');
    });
  });
});
