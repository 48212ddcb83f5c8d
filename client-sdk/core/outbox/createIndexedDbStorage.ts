import type { SoukStorage } from './SoukStorage.js';

const DATABASE = 'souk';
const STORE = 'outbox';

/** Makes a storage in the browser's IndexedDB. Its promises reject where the browser blocks storage. */
export function createIndexedDbStorage(factory: IDBFactory): SoukStorage {
  let opening: Promise<IDBDatabase> | undefined;
  const open = () => {
    opening ??= openDatabase(factory, () => {
      opening = undefined;
    });
    return opening;
  };

  async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open();
    return new Promise((resolve, reject) => {
      // Strict: a message that is shown as queued survives a crash of the whole machine.
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  return {
    isShared: true,
    list: (scope) => run('readonly', (store) => store.getAll(IDBKeyRange.bound([scope], [scope, []]))),
    put: async (scope, id, record) => {
      await run('readwrite', (store) => store.put(record, [scope, id]));
    },
    remove: async (scope, id) => {
      await run('readwrite', (store) => store.delete([scope, id]));
    },
  };
}

function openDatabase(factory: IDBFactory, onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // Another tab may run a newer version of the SDK; this one must not stand in its way.
      database.onversionchange = () => {
        database.close();
        onClosed();
      };
      database.onclose = onClosed;
      resolve(database);
    };
  });
}
