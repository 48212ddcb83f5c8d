/** Why the stores cannot be opened, in one sentence for whoever starts the server. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}
