import type { Events } from '@souk/shared/model/events.js';
import { createId } from '@souk/shared/model/ids.js';
import { createFiles, type FileParts, type Files } from './attachments/createFiles.js';
import { EntryLinks } from './attachments/EntryLinks.js';
import { FileClaims } from './attachments/FileClaims.js';
import { FileLinks } from './attachments/FileLinks.js';
import type { Clock } from './Clock.js';
import type { CommandTable } from './commands/CommandTable.js';
import type { PlatformTable } from './commands/PlatformTable.js';
import type { Config } from './config/Config.js';
import type { Audience } from './delivery/audiences.js';
import type { ConnectionLife } from './delivery/ConnectionLife.js';
import type { CountedParty, CountingDuty } from './delivery/CountingDuty.js';
import type { LiveSessions } from './delivery/LiveSessions.js';
import type { EntryPlace, Publisher } from './delivery/Publisher.js';
import type { TellConnection } from './delivery/TellConnection.js';
import type { Principal } from './identity/Principal.js';
import type { TokenVerifier } from './identity/TokenVerifier.js';
import { CounterFeed } from './inbox/CounterFeed.js';
import { listRooms } from './inbox/listRooms.js';
import { ShopCounts } from './inbox/ShopCounts.js';
import { WaitingRestart } from './inbox/WaitingRestart.js';
import { MessageWriter } from './messages/MessageWriter.js';
import { sendMessage } from './messages/sendMessage.js';
import { putOrder } from './orders/putOrder.js';
import type { ConnectedPeople } from './presence/ConnectedPeople.js';
import { LastSeenBook } from './presence/LastSeenBook.js';
import { PresenceWatches } from './presence/PresenceWatches.js';
import { watchPresence } from './presence/watchPresence.js';
import { markReceipt } from './receipts/markReceipt.js';
import type { Receipt } from './receipts/ReceiptStore.js';
import { AccessLog } from './rooms/AccessLog.js';
import { Announcer } from './rooms/Announcer.js';
import { ContentDigest } from './rooms/ContentDigest.js';
import { ARCHIVE, COMPLETE, changeRoom, REOPEN, RESTORE } from './rooms/changeRoom.js';
import { ForeignEntries } from './rooms/ForeignEntries.js';
import { getRoom } from './rooms/getRoom.js';
import { Healer } from './rooms/Healer.js';
import { LiveNodes } from './rooms/LiveNodes.js';
import type { LiveRoom } from './rooms/LiveRoom.js';
import { openOrderRoom } from './rooms/openOrderRoom.js';
import { openRoom } from './rooms/openRoom.js';
import { RoomAppender } from './rooms/RoomAppender.js';
import { RoomDoors } from './rooms/RoomDoors.js';
import { RoomGate } from './rooms/RoomGate.js';
import type { RoomSettings } from './rooms/RoomSettings.js';
import { RoomViews } from './rooms/RoomViews.js';
import type { RowDuty } from './rooms/RowDuty.js';
import { RowWriter } from './rooms/RowWriter.js';
import { readHistory } from './rooms/readHistory.js';
import { syncRooms } from './rooms/syncRooms.js';
import { WarmRooms } from './rooms/WarmRooms.js';
import { admitPrincipal } from './sessions/admitPrincipal.js';
import { RevocationWatch } from './sessions/RevocationWatch.js';
import { revokeSessions } from './sessions/revokeSessions.js';
import { deleteSuspension, putSuspension, setSuspension } from './shops/changeSuspension.js';
import { getShop } from './shops/getShop.js';
import { MarketFacts } from './shops/MarketFacts.js';
import { putDefaults } from './shops/putDefaults.js';
import { putShop } from './shops/putShop.js';
import { ShopAnnouncer } from './shops/ShopAnnouncer.js';
import { deleteSubscriber, putSubscriber } from './shops/setSubscriber.js';
import { shutOut } from './shops/shutOut.js';
import { updateShop } from './shops/updateShop.js';
import { GroupCommit } from './store/GroupCommit.js';
import type { Stores } from './store/Stores.js';
import { setTyping } from './typing/setTyping.js';
import { TypingRegistry } from './typing/TypingRegistry.js';

/** A busy node's round of rows is written this many times as late as an idle one's, with the writing itself. */
const OTHERS_ROWS_FACTOR = 2;

/** What the rules and rooms stand on. */
export interface DomainDeps {
  readonly stores: Stores;
  readonly publisher: Publisher;
  /** Tells on this node alone. */
  readonly localPublisher: Publisher;
  readonly sessions: LiveSessions;
  readonly people: ConnectedPeople;
  readonly tell: TellConnection;
  readonly hasConnections: (audience: Audience) => boolean;
  readonly counting: CountingDuty;
  /** Everybody on this node may have missed something. */
  readonly onMissed: () => void;
  readonly verifier: TokenVerifier;
  readonly fileParts: FileParts;
  readonly config: Pick<
    Config,
    'reopenWithinMs' | 'targets' | 'subscribeHowTo' | 'linkHosts' | 'rowsEveryMs' | 'files'
  >;
  readonly clock: Clock;
  readonly onError: (cause: unknown) => void;
  /** The size of an append, and how many of its entries another node was faster than. */
  readonly onFlush: (entries: number, conflicts: number) => void;
}

/** Every use-case, and what runs beside them. */
export interface Domain {
  readonly commands: CommandTable;
  readonly platform: PlatformTable;
  readonly connections: ConnectionLife;
  readonly files: Pick<Files, 'upload' | 'open' | 'incoming' | 'sweep'>;
  readonly admit: (principal: Principal) => Promise<void>;
  /** Milliseconds for which the oldest row has not been written. */
  readonly rowsLagMs: () => number;
  /** Another node stored an entry; `payload` is what its audiences hear, as JSON; `duty` says whose row stands for both. */
  readonly onForeignEntry: (entry: EntryPlace, payload: () => string, duty: RowDuty) => void;
  /** Another node's rows moved, and this one is to count for a shop or a buyer. */
  readonly onCount: (party: CountedParty) => void;
  /** Tells the people on this node what other nodes store, from the store itself, until the answer is called. */
  readonly followEntries: () => () => void;
  /** This node among those that share its store. */
  readonly places: { readonly nodeId: string; isAlive(nodeId: string): Promise<boolean> };
  /** Starts healing and watching. */
  start(): void;
  /** Writes what is owed and ends what runs beside. */
  stop(): Promise<void>;
}

/** Puts the use-cases together. Nothing of it opens a port or a file. */
export function createDomain(deps: DomainDeps): Domain {
  const { stores, publisher, sessions, hasConnections, clock, config, onError } = deps;
  const howTo = config.subscribeHowTo === undefined ? {} : { howTo: config.subscribeHowTo };
  const settings: RoomSettings = { reopenWithinMs: config.reopenWithinMs, targets: config.targets, ...howTo };

  const facts = new MarketFacts(stores, clock, onError);
  const counts = new ShopCounts({ inbox: stores.inbox, clock });
  const counters = new CounterFeed({ inbox: stores.inbox, counts, facts, publisher, duty: deps.counting, onError });
  const waiting = new WaitingRestart({ inbox: stores.inbox, standings: stores.standings, facts, counters, onError });
  const rows: RowWriter = new RowWriter({
    inbox: stores.inbox,
    standings: stores.standings,
    facts,
    everyMs: config.rowsEveryMs,
    refresh: (behind) => rooms.refresh(...behind),
    onWritten: (written, movedForShop) => {
      for (const { state } of movedForShop) counters.moved(state.shopId);
      for (const { state } of written) counters.movedBuyer(state.buyerId);
    },
    onError,
  });
  const rooms = new WarmRooms({
    sources: stores,
    isShared: stores.isShared,
    onStaleRow: (room) => rows.touch(room),
    onHeard: (room, duty) => rows.heard(room, duty),
  });
  const { claimsForMs, linkBase, linksForMs } = config.files;
  const fileLinks = new FileLinks({ key: stores.deployment.digestKey, base: linkBase, livesMs: linksForMs, clock });
  const links = new EntryLinks(fileLinks);
  const claims = new FileClaims({ store: stores.attachments, clock, claimsForMs, onError });
  const announcer = new Announcer({ publisher, localPublisher: deps.localPublisher, facts, links, onError });
  const onAppended = (room: LiveRoom): void => rows.appended(room);
  const appender = new RoomAppender({ stores, rooms, announcer, clock, onAppended, onFlush: deps.onFlush });
  const digest = new ContentDigest(stores.deployment.digestKey);
  const gate = new RoomGate({ facts, doors: stores.doors, clock, settings });
  const views = new RoomViews(stores.people, links);
  const accesses = new AccessLog(appender, digest);
  const subjects = {
    verifier: deps.verifier,
    findOrder: (orderId: string) => stores.orders.get(orderId),
    linkHosts: new Set(config.linkHosts),
  };
  const messages = new MessageWriter({ gate, appender, digest, claims, subjects, clock, settings });
  const { reopenWithinMs } = settings;
  const doors = new RoomDoors({ doors: stores.doors, rooms, appender, announcer, digest, clock, reopenWithinMs });
  const nodeId = createId();
  const healer = new Healer({ nodeId, stores, rooms, rows, doors, announcer, clock, onError });
  const liveNodes = new LiveNodes(stores.nodes, clock);
  const foreign = new ForeignEntries({ stores, rooms, appender, announcer, onLost: deps.onMissed, onError });
  const typing = new TypingRegistry(publisher, clock);
  const receiptCommits = new GroupCommit<Receipt, Receipt>((batch) => stores.receipts.advance(batch));
  const { people, tell } = deps;
  const presences = new PresenceWatches({ people, facts, lastSeen: stores.lastSeen, tell, onError });
  const lastSeenBook = new LastSeenBook({ people, lastSeen: stores.lastSeen, clock, onError });
  const connections: ConnectionLife = {
    joined: (connectionId, principal, audiences) => {
      people.joined(connectionId, audiences);
      presences.refreshed(connectionId, principal);
    },
    acted: (connectionId) => people.acted(connectionId),
    left: (connectionId) => {
      typing.ended(connectionId);
      presences.ended(connectionId);
      people.left(connectionId);
    },
  };
  const watch = new RevocationWatch({ revocations: stores.revocations, sessions, clock, onError });
  const shops = new ShopAnnouncer({
    facts,
    inbox: stores.inbox,
    flushRows: () => rows.flush(),
    ...(stores.isShared ? { othersOweForMs: config.rowsEveryMs * OTHERS_ROWS_FACTOR } : {}),
    publisher,
    hasConnections,
    onError,
    ...howTo,
  });
  const files = createFiles({
    nodeId,
    stores,
    parts: deps.fileParts,
    links: fileLinks,
    rooms,
    facts,
    clock,
    settings: config.files,
    onError,
  });

  const reading = { rooms, gate, views, accesses, links };
  const changing = { rooms, gate, appender, views, digest };
  const suspending = { facts, shops, clock };
  const following = { facts, inbox: stores.inbox, rooms, publisher, counters, waiting, shops, clock };
  const commands: CommandTable = {
    'room:open': openRoom({ doors, rooms, messages, facts, views, links, subjects, clock, settings }),
    'room:get': getRoom(reading),
    'room:list': listRooms({ stores, facts, counts, links, clock }),
    'room:sync': syncRooms({ ...reading, stores }),
    'room:history': readHistory({ ...reading, entries: stores.entries }),
    'message:send': sendMessage({ rooms, messages, links }),
    'attachment:urls': files.askUrls,
    'receipt:mark': markReceipt({ rooms, gate, commits: receiptCommits, publisher }),
    'typing:set': setTyping({ rooms, gate, typing }),
    'presence:watch': watchPresence({ rooms, facts, watches: presences, clock, settings }),
    'room:complete': changeRoom(changing, COMPLETE),
    'room:reopen': changeRoom(changing, REOPEN),
    'room:archive': changeRoom(changing, ARCHIVE),
    'room:restore': changeRoom(changing, RESTORE),
    'shop:get': getShop({ facts, ...howTo }),
    'shop:update': updateShop({ facts, shops, counters, waiting, clock }),
    'shop:shutOut': shutOut({ facts, shops }),
    'suspension:set': setSuspension(suspending),
  };
  const platform: PlatformTable = {
    putDefaults: putDefaults({ facts }),
    putShop: putShop({ facts, shops, people: stores.people }),
    putSubscriber: putSubscriber(following),
    deleteSubscriber: deleteSubscriber(following),
    putOrder: putOrder({ orders: stores.orders, facts, people: stores.people, openRoomForOrder: openOrderRoom(doors) }),
    putSuspension: putSuspension(suspending),
    deleteSuspension: deleteSuspension(suspending),
    revokeSessions: revokeSessions({ revocations: stores.revocations, sessions, clock }),
  };
  return {
    commands,
    platform,
    connections,
    files,
    admit: admitPrincipal({ facts, people: stores.people }),
    rowsLagMs: () => rows.lagMs,
    onForeignEntry: (place, payload, duty) => {
      const read = () => {
        const told = JSON.parse(payload()) as Partial<Events['entry:appended'] & Events['staff:appended']>;
        return told.entry === undefined ? told : { entry: links.asStored(told.entry) };
      };
      rooms.heard(place, read, duty);
    },
    onCount: (party) => counters.note(party),
    followEntries: () => foreign.follow(),
    places: { nodeId, isAlive: (id) => liveNodes.isAlive(id) },
    start: () => {
      healer.start();
      watch.start();
      facts.start();
      people.start();
      files.sweep.start();
    },
    stop: async () => {
      watch.close();
      facts.close();
      await people.close();
      await lastSeenBook.close().catch(onError);
      counters.close();
      await files.sweep.stop();
      rows.close();
      await rows.flush();
      await healer.stop();
    },
  };
}
