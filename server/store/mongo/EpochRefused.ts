/** Why no new epoch can begin; the message tells the operator what to do first. */
export class EpochRefused extends Error {
  override readonly name = 'EpochRefused';
}
