import { needs } from '../support/needs.js';
import { attachmentStoreContract } from './attachmentStore.contract.js';
import { doorStoreContract } from './doorStore.contract.js';
import type { CreateStores } from './EngineUnderTest.js';
import { engines } from './engines.js';
import { entryLogContract } from './entryLog.contract.js';
import { entryLogModelContract } from './entryLogModel.contract.js';
import { entryLogRaceContract } from './entryLogRace.contract.js';
import { factChangeStoreContract } from './factChangeStore.contract.js';
import { inboxCountersContract } from './inboxCounters.contract.js';
import { inboxListsContract } from './inboxLists.contract.js';
import { inboxStoreContract } from './inboxStore.contract.js';
import { lastSeenStoreContract } from './lastSeenStore.contract.js';
import { nodeStoreContract } from './nodeStore.contract.js';
import { orderStoreContract } from './orderStore.contract.js';
import { peopleStoreContract } from './peopleStore.contract.js';
import { projectionsContract } from './projections.contract.js';
import { receiptStoreContract } from './receiptStore.contract.js';
import { revocationStoreContract } from './revocationStore.contract.js';
import { shopStoreContract } from './shopStore.contract.js';
import { standingStoreContract } from './standingStore.contract.js';
import { storesContract } from './stores.contract.js';
import { suspensionStoreContract } from './suspensionStore.contract.js';

const contracts: Readonly<Record<string, (create: CreateStores) => void>> = {
  EntryLog: entryLogContract,
  'EntryLog under contention': entryLogRaceContract,
  'EntryLog in any order': entryLogModelContract,
  DoorStore: doorStoreContract,
  ReceiptStore: receiptStoreContract,
  InboxStore: inboxStoreContract,
  'InboxStore lists': inboxListsContract,
  'InboxStore counters': inboxCountersContract,
  'projections of the logs': projectionsContract,
  AttachmentStore: attachmentStoreContract,
  ShopStore: shopStoreContract,
  StandingStore: standingStoreContract,
  SuspensionStore: suspensionStoreContract,
  PeopleStore: peopleStoreContract,
  LastSeenStore: lastSeenStoreContract,
  OrderStore: orderStoreContract,
  RevocationStore: revocationStoreContract,
  NodeStore: nodeStoreContract,
  Stores: storesContract,
};

/** Ports of engines whose data several processes write. */
const sharedContracts: typeof contracts = { FactChangeStore: factChangeStoreContract };

for (const engine of engines) {
  describe(`storage on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    for (const [port, contract] of Object.entries({ ...contracts, ...(engine.isShared && sharedContracts) }))
      describe(port, () => contract(engine.create));
  });
}
