/** Why a MongoDB is not taken. */
export type RefusalReason = 'standalone' | 'server_too_old' | 'write_concern' | 'newer_schema' | 'index_missing';

/** A MongoDB that Souk will not work with; the message tells the operator what to change. */
export class MongoRefused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.name = 'MongoRefused';
    this.reason = reason;
  }
}
