import { systemClock } from '../../../../server/Clock.js';
import { openMongoStores } from '../../../../server/store/mongo/openMongoStores.js';

const [uri = '', key = '', path = ''] = process.argv.slice(2);

const stores = await openMongoStores({ uri, isProduction: true, clock: systemClock });
await stores.blobs?.put(key, path);
await stores.close();
console.log('put');
