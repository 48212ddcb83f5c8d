import type { AttachmentStore } from '../attachments/AttachmentStore.js';
import type { BlobStore } from '../blobs/BlobStore.js';
import type { InboxStore } from '../inbox/InboxStore.js';
import type { OrderStore } from '../orders/OrderStore.js';
import type { PeopleStore } from '../people/PeopleStore.js';
import type { LastSeenStore } from '../presence/LastSeenStore.js';
import type { ReceiptStore } from '../receipts/ReceiptStore.js';
import type { DoorStore } from '../rooms/DoorStore.js';
import type { EntryFeed } from '../rooms/EntryFeed.js';
import type { EntryLog } from '../rooms/EntryLog.js';
import type { RevocationStore } from '../sessions/RevocationStore.js';
import type { FactChangeStore } from '../shops/FactChangeStore.js';
import type { ShopStore } from '../shops/ShopStore.js';
import type { StandingStore } from '../shops/StandingStore.js';
import type { SuspensionStore } from '../shops/SuspensionStore.js';
import type { NodeStore } from './NodeStore.js';

/** What identifies the data of a deployment. */
export interface DeploymentRecord {
  /** Names the deployment for ever; the default prefix of what it keeps elsewhere. */
  readonly deploymentId: string;
  /** Changes when a backup was restored: clients then discard what they hold (F34). */
  readonly epoch: string;
  /** Key of the digests of content, base64url. */
  readonly digestKey: string;
}

/** Every port of one engine, opened and migrated. */
export interface Stores {
  readonly engine: 'sqlite' | 'mongo';
  /** Whether other nodes may write the same data. */
  readonly isShared: boolean;
  readonly deployment: DeploymentRecord;
  readonly entries: EntryLog;
  readonly staffEntries: EntryLog;
  /** Present exactly where `isShared`. */
  readonly entryFeed?: EntryFeed;
  readonly staffEntryFeed?: EntryFeed;
  readonly doors: DoorStore;
  readonly receipts: ReceiptStore;
  readonly inbox: InboxStore;
  readonly attachments: AttachmentStore;
  /** Bytes of files, where the engine itself can keep them; present exactly where `isShared`. */
  readonly blobs?: BlobStore;
  readonly shops: ShopStore;
  readonly standings: StandingStore;
  readonly suspensions: SuspensionStore;
  /** Present exactly where `isShared`. */
  readonly factChanges?: FactChangeStore;
  readonly people: PeopleStore;
  readonly lastSeen: LastSeenStore;
  readonly orders: OrderStore;
  readonly revocations: RevocationStore;
  readonly nodes: NodeStore;
  /** Resolves when the engine can write; rejects with `ChatError('unavailable')` within 2 s otherwise. */
  check(): Promise<void>;
  close(): Promise<void>;
}
