import { createSecretKey, randomBytes } from 'node:crypto';
import type { CommandName, Data, Payload } from '@souk/shared/model/commands.js';
import type { EventName, Events } from '@souk/shared/model/events.js';
import type { PlatformCallName, PlatformCalls } from '@souk/shared/model/platform.js';
import type { FileParts } from '../../../server/attachments/createFiles.js';
import type { CommandTable, SessionCommand } from '../../../server/commands/CommandTable.js';
import { WireJson } from '../../../server/commands/WireJson.js';
import { createDomain, type Domain } from '../../../server/createDomain.js';
import { type Audience, audienceOfParty } from '../../../server/delivery/audiences.js';
import type { Publisher } from '../../../server/delivery/Publisher.js';
import { createAuthenticator } from '../../../server/identity/Authenticator.js';
import { createTokenVerifier } from '../../../server/identity/createTokenVerifier.js';
import type { Principal } from '../../../server/identity/Principal.js';
import { InProcessPeople } from '../../../server/presence/InProcessPeople.js';
import type { Stores } from '../../../server/store/Stores.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { audiencesOf } from '../../../server/transport/socket/audiencesOf.js';
import { temporaryDirectory } from '../dirs.js';
import { unique } from '../factories/unique.js';
import { openTestFiles } from '../files/openTestFiles.js';
import { onTeardown } from '../teardown.js';
import { tokenOf } from './tokenOf.js';

/** One event as it was stated. */
export interface Stated<Name extends EventName = EventName> {
  readonly event: Name;
  readonly audiences: readonly Audience[];
  readonly payload: Events[Name];
  readonly except?: Audience;
}

/** One event as it was told to one connection. */
export interface Told<Name extends EventName = EventName> {
  readonly connectionId: string;
  readonly event: Name;
  readonly payload: Events[Name];
}

/** A session that was ended. */
export interface EndedSession {
  readonly role: string;
  readonly id: string;
  readonly issuedUntil: number;
}

/** Every use-case over a fresh SQLite database, without a transport: what is stated is written down. */
export interface Market {
  readonly stores: Stores;
  readonly clock: { now(): number; advance(ms: number): void };
  readonly stated: Stated[];
  /** What was told to single connections. */
  readonly whispered: Told[];
  readonly ended: EndedSession[];
  /** Audiences with somebody there; all of them unless a test says otherwise. */
  hasConnections: (audience: Audience) => boolean;
  ask<Name extends Exclude<CommandName, SessionCommand>>(
    principal: Principal,
    command: Name,
    payload: Payload<Name>,
    connectionId?: string,
  ): Promise<Data<Name>>;
  call<Name extends PlatformCallName>(name: Name, input: PlatformCalls[Name]): Promise<void>;
  /** Presents a token that says so. */
  admit(principal: Principal): Promise<void>;
  /** The payloads of this event told to this audience, oldest first. */
  told<Name extends EventName>(event: Name, audience: Audience): Events[Name][];
  /** A connection is made, or its token was refreshed. */
  connect(principal: Principal, connectionId: string): void;
  /** The use-cases of files that are no commands. */
  readonly files: Domain['files'];
  /** A connection is lost. */
  hangUp(connectionId: string): void;
  /** Time passes, and presence looks at the clock. */
  pass(ms: number): void;
  /** Starts what runs beside the commands: healing and watching. */
  start(): void;
}

const DAY_MS = 86_400_000;
export const REOPEN_WITHIN_MS = 14 * DAY_MS;
export const PRESENCE_TIMES = { graceMs: 5_000, awayAfterMs: 300_000 };
export const HOW_TO = 'https://market.example/follow';
/** The libraries that verify tokens know the machine's time only, so stories begin now. */
const startOfStory = (): number => Math.floor(Date.now() / 1_000) * 1_000;

/**
 * Between two rounds of rows, in stories told before the next one: longer than any of them takes. Not hours, for a
 * timer that waits keeps the process of the suites alive.
 */
export const ROWS_HELD_MS = 10_000;

/** Rounds of the sweep are asked for by tests. */
export const FILE_TIMES = {
  blobStore: 'disk',
  s3: undefined,
  uploadsDir: '',
  linkBase: '',
  linksForMs: 300_000,
  unsentForMs: DAY_MS,
  claimsForMs: 3_600_000,
  sweepEveryMs: DAY_MS,
} as const;

/** How a market is opened. */
export interface MarketOptions {
  readonly productTargetMs?: number;
  /** Ports to stand on, closed by whoever opened them; absent: a fresh SQLite database. */
  readonly stores?: Stores;
  /** What files stand on; absent: a fresh folder. */
  readonly fileParts?: FileParts;
  /** Milliseconds between two rounds of rows. */
  readonly rowsEveryMs?: number;
}

export async function openMarket(options: MarketOptions = {}): Promise<Market> {
  const { productTargetMs = 0, rowsEveryMs = 2 } = options;
  let now = startOfStory();
  const advance = (ms: number): void => {
    now += ms;
  };
  const clock = { now: () => now, advance };
  const stores = options.stores ?? (await openFreshStores(clock));
  const stated: Stated[] = [];
  const whispered: Told[] = [];
  const ended: EndedSession[] = [];
  const failures: unknown[] = [];
  const secret = randomBytes(32);
  const keys = { kind: 'secrets', secrets: [createSecretKey(secret)] } as const;
  const verifier = createTokenVerifier(keys, { issuer: undefined, audience: undefined }, clock);
  const people = new InProcessPeople({ clock, times: PRESENCE_TIMES, onError: (cause) => void failures.push(cause) });
  const publisher: Publisher = {
    publish: (audiences, event, payload, except) =>
      void stated.push({ event, audiences, payload, ...(except === undefined ? {} : { except }) }),
    publishEntry: (audiences, _entry, json) =>
      void stated.push({ event: 'entry:appended', audiences, payload: JSON.parse(json) as Events['entry:appended'] }),
    publishStaffEntry: (audiences, _unaware, _entry, payload) =>
      void stated.push({ event: 'staff:appended', audiences, payload }),
  };
  const fileParts = options.fileParts ?? (await openTestFiles((cause) => void failures.push(cause)));
  const domain = createDomain({
    stores,
    fileParts,
    publisher,
    localPublisher: publisher,
    sessions: { end: (role, id, _reason, issuedUntil) => void ended.push({ role, id, issuedUntil }) },
    people,
    tell: (connectionId, event, payload) => void whispered.push({ connectionId, event, payload }),
    hasConnections: (audience) => market.hasConnections(audience),
    counting: { takes: (party) => market.hasConnections(audienceOfParty(party)) },
    onMissed: () => {},
    verifier,
    config: {
      reopenWithinMs: REOPEN_WITHIN_MS,
      targets: { product: productTargetMs || null, shop: null, order: null, callCentre: null },
      subscribeHowTo: HOW_TO,
      linkHosts: [],
      rowsEveryMs,
      files: FILE_TIMES,
    },
    clock,
    onError: (cause) => void failures.push(cause),
    onFlush: () => {},
  });
  onTeardown(async () => {
    await domain.stop();
    if (failures.length > 0) throw new AggregateError(failures, `failed in the background: ${failures.join('; ')}`);
  });
  const authenticator = createAuthenticator({
    verifier,
    revokedAt: (role, id) => stores.revocations.get(role, id),
    admit: domain.admit,
  });
  const market: Market = {
    stores,
    clock,
    stated,
    whispered,
    ended,
    hasConnections: () => true,
    ask: (principal, command, payload, connectionId) => {
      if (connectionId !== undefined) domain.connections.acted(connectionId);
      return ask(domain.commands, principal, command, payload, connectionId);
    },
    call: (name, input) => domain.platform[name]({ name: 'backend', requestId: unique('request') }, input),
    admit: async (principal) => void (await authenticator.authenticate(tokenOf(principal, secret))),
    told: (event, audience) =>
      stated
        .filter((one): one is Stated<typeof event> => one.event === event && one.audiences.includes(audience))
        .map(({ payload }) => payload),
    files: domain.files,
    connect: (principal, connectionId) => domain.connections.joined(connectionId, principal, audiencesOf(principal)),
    hangUp: (connectionId) => domain.connections.left(connectionId),
    pass: (ms) => {
      clock.advance(ms);
      people.look();
    },
    start: () => domain.start(),
  };
  return market;
}

async function openFreshStores(clock: { now(): number }): Promise<Stores> {
  const stores = await openSqliteStores({ dataDir: temporaryDirectory(), clock });
  onTeardown(() => stores.close());
  return stores;
}

async function ask<Name extends Exclude<CommandName, SessionCommand>>(
  commands: CommandTable,
  principal: Principal,
  command: Name,
  payload: Payload<Name>,
  connectionId: string | undefined,
): Promise<Data<Name>> {
  const context = { requestId: unique('request'), ...(connectionId === undefined ? {} : { connectionId }) };
  const data = await commands[command](principal, payload, context);
  return data instanceof WireJson ? (JSON.parse(data.text) as Data<Name>) : data;
}
