import type { Connection, Model } from 'mongoose';
import { type AttachmentDocument, attachmentSchema } from './attachmentModel.js';
import { type BlobChunkDocument, type BlobFileDocument, blobChunkSchema, blobFileSchema } from './blobModels.js';
import { type DoorDocument, doorSchema } from './doorModel.js';
import { type EntryDocument, entrySchema } from './entryModel.js';
import { type JobDocument, jobSchema, type NodeDocument, nodeSchema } from './nodeModels.js';
import { type OrderDocument, orderSchema } from './orderModel.js';
import {
  type LastSeenDocument,
  lastSeenSchema,
  type PersonDocument,
  personSchema,
  type RevocationDocument,
  revocationSchema,
} from './peopleModels.js';
import { type ReceiptDocument, receiptSchema } from './receiptModel.js';
import { type BuyerRowDocument, buyerRowSchema, type ShopRowDocument, shopRowSchema } from './rowModels.js';
import {
  type FactChangeDocument,
  factChangeSchema,
  type ShopDocument,
  type StandingDocument,
  type SuspensionDocument,
  shopSchema,
  standingSchema,
  suspensionSchema,
} from './shopModels.js';

/** Every collection but `meta`, by its name. */
export interface Models {
  readonly attachments: Model<AttachmentDocument>;
  readonly 'blobs.files': Model<BlobFileDocument>;
  readonly 'blobs.chunks': Model<BlobChunkDocument>;
  readonly entries: Model<EntryDocument>;
  readonly staffEntries: Model<EntryDocument>;
  readonly doors: Model<DoorDocument>;
  readonly receipts: Model<ReceiptDocument>;
  readonly shopInbox: Model<ShopRowDocument>;
  readonly buyerInbox: Model<BuyerRowDocument>;
  readonly shops: Model<ShopDocument>;
  readonly standings: Model<StandingDocument>;
  readonly suspensions: Model<SuspensionDocument>;
  readonly factChanges: Model<FactChangeDocument>;
  readonly people: Model<PersonDocument>;
  readonly lastSeen: Model<LastSeenDocument>;
  readonly orders: Model<OrderDocument>;
  readonly revocations: Model<RevocationDocument>;
  readonly nodes: Model<NodeDocument>;
  readonly jobs: Model<JobDocument>;
}

/** The models on a connection; nothing is created by this, see the migrations. */
export function defineModels(connection: Connection): Models {
  return {
    attachments: connection.model<AttachmentDocument>('Attachment', attachmentSchema, 'attachments'),
    'blobs.files': connection.model<BlobFileDocument>('BlobFile', blobFileSchema, 'blobs.files'),
    'blobs.chunks': connection.model<BlobChunkDocument>('BlobChunk', blobChunkSchema, 'blobs.chunks'),
    entries: connection.model<EntryDocument>('Entry', entrySchema, 'entries'),
    staffEntries: connection.model<EntryDocument>('StaffEntry', entrySchema, 'staffEntries'),
    doors: connection.model<DoorDocument>('Door', doorSchema, 'doors'),
    receipts: connection.model<ReceiptDocument>('Receipt', receiptSchema, 'receipts'),
    shopInbox: connection.model<ShopRowDocument>('ShopRow', shopRowSchema, 'shopInbox'),
    buyerInbox: connection.model<BuyerRowDocument>('BuyerRow', buyerRowSchema, 'buyerInbox'),
    shops: connection.model<ShopDocument>('Shop', shopSchema, 'shops'),
    standings: connection.model<StandingDocument>('Standing', standingSchema, 'standings'),
    suspensions: connection.model<SuspensionDocument>('Suspension', suspensionSchema, 'suspensions'),
    factChanges: connection.model<FactChangeDocument>('FactChange', factChangeSchema, 'factChanges'),
    people: connection.model<PersonDocument>('Person', personSchema, 'people'),
    lastSeen: connection.model<LastSeenDocument>('LastSeen', lastSeenSchema, 'lastSeen'),
    orders: connection.model<OrderDocument>('Order', orderSchema, 'orders'),
    revocations: connection.model<RevocationDocument>('Revocation', revocationSchema, 'revocations'),
    nodes: connection.model<NodeDocument>('Node', nodeSchema, 'nodes'),
    jobs: connection.model<JobDocument>('Job', jobSchema, 'jobs'),
  };
}

/** A model's own collection, for what mongoose would only slow down. */
export const nativeOf = <Doc extends object>(model: Model<Doc>) =>
  model.db.getClient().db(model.db.name).collection<Doc>(model.collection.collectionName);
