import { needs } from '../../support/needs.js';
import { type Engine, type Souk, soukOn } from './Souk.js';

/** The same expectations of a server on SQLite and of one on MongoDB. */
export function onEachStore(title: string, expectations: (souk: () => Souk) => void): void {
  for (const engine of ['sqlite', 'mongodb'] satisfies Engine[]) {
    describe(`a stranger, ${title} (${engine})`, () => {
      let souk: Souk;
      if (engine === 'mongodb') needs('mongo');
      before(async function () {
        this.timeout(30_000);
        souk = await soukOn(engine);
      });
      expectations(() => souk);
    });
  }
}
