import type { Principal } from '../../../server/identity/Principal.js';
import type { Cell } from './cells.js';
import { type HttpAnswer, type HttpMarket, REOPEN_WITHIN_MS } from './HttpMarket.js';

/** How a shop and its one buyer stand. */
export type ShopStory = Pick<Cell, 'chat' | 'shows' | 'admits' | 'follows' | 'isShutOut' | 'suspended'>;
/** What a room is about and how far it came. */
export type RoomStory = Pick<Cell, 'origin' | 'about' | 'life'>;

/** A room of the story, made by asking. */
export interface StagedRoom {
  readonly story: ShopStory & RoomStory;
  readonly shopId: string;
  readonly buyerId: string;
  readonly roomId: string;
  /** The room that followed a superseded one. */
  readonly nextRoomId: string | undefined;
}

const HOURS_LIVED = 2;

/** The people of the stories; their tokens are valid by the server's clock and by the machine's. */
export function people(shopId: string, buyerId: string) {
  const now = Math.floor(Date.now() / 1_000);
  const times = { issuedAt: now - (HOURS_LIVED + 1) * 3_600, expiresAt: (now + 3_600) * 1_000 };
  const person = (role: Principal['role'], id: string, shops: readonly string[] = []): Principal => ({
    role,
    id,
    shops,
    ...times,
  });
  return {
    buyer: person('buyer', buyerId),
    'another buyer': person('buyer', `not-${buyerId}`),
    staff: person('seller', 'ann', [shopId]),
    'staff of another shop': person('seller', 'eva', [`not-${shopId}`]),
    operator: person('operator', 'op'),
    'operator with reason': person('operator', 'op'),
  } satisfies Record<Cell['asker'], Principal>;
}

/** Milliseconds that the server has to be behind before rooms are staged. */
export const STAGING_MS = HOURS_LIVED * REOPEN_WITHIN_MS;

/** Makes every room of every shop, then turns the switches. Takes the clock {@link STAGING_MS} further. */
export async function stageRooms(
  market: HttpMarket,
  shops: readonly ShopStory[],
  rooms: readonly RoomStory[],
): Promise<StagedRoom[]> {
  const stages = shops.flatMap((shop, shopAt) =>
    rooms.map((room, roomAt) => new Stage(market, { ...shop, ...room }, `shop-${shopAt}`, `${shopAt}-${roomAt}`)),
  );
  await Promise.all(shops.map((_, at) => prepareShop(market, `shop-${at}`)));
  const opened = await Promise.all(stages.map((stage) => stage.open()));
  market.advance(STAGING_MS);
  const staged = await Promise.all(stages.map((stage, at) => stage.bring(opened[at] ?? '')));
  await Promise.all(shops.map((shop, at) => turn(market, shop, `shop-${at}`)));
  return staged;
}

async function prepareShop(market: HttpMarket, shopId: string): Promise<void> {
  const { staff } = people(shopId, shopId);
  await done(market.ask(staff, { method: 'PATCH', path: `/shops/${shopId}`, body: { chatEnabled: true } }));
}

async function turn(market: HttpMarket, story: ShopStory, shopId: string): Promise<void> {
  const { staff } = people(shopId, shopId);
  const body = {
    chatEnabled: story.chat === 'on',
    subscribersOnly: story.shows === 'subscribers',
    admission: story.admits,
  };
  await done(market.ask(staff, { method: 'PATCH', path: `/shops/${shopId}`, body }));
  if (isSuspended(story, 'shop')) await suspend(market, `shops/${shopId}`, 'the shop sells fakes');
}

const isSuspended = ({ suspended }: ShopStory, who: 'buyer' | 'shop'): boolean =>
  suspended === who || suspended === 'both';

const suspend = (market: HttpMarket, whom: string, reason: string): Promise<HttpAnswer> =>
  done(market.ask('platform', { method: 'PUT', path: `/platform/suspensions/${whom}`, body: { reason } }));

/** One room on its way to where its story begins. */
class Stage {
  readonly #market: HttpMarket;
  readonly #story: ShopStory & RoomStory;
  readonly #shopId: string;
  readonly #name: string;

  constructor(market: HttpMarket, story: ShopStory & RoomStory, shopId: string, name: string) {
    this.#market = market;
    this.#story = story;
    this.#shopId = shopId;
    this.#name = name;
  }

  /** Every room has a buyer of its own: one buyer has one current room about a shop. */
  get #buyerId(): string {
    return `buyer-${this.#name}`;
  }

  async open(): Promise<string> {
    if (this.#story.about === 'order') {
      const order = { shopId: this.#shopId, buyer: { id: this.#buyerId, name: 'Олена' } };
      await done(this.#market.ask('platform', { method: 'PUT', path: `/platform/orders/${this.#name}`, body: order }));
    }
    const roomId = await this.#knock('first');
    const isOld = this.#story.life === 'completed long ago' || this.#story.life === 'superseded';
    if (isOld) await this.#change(roomId, 'complete');
    return roomId;
  }

  async bring(roomId: string): Promise<StagedRoom> {
    const { life } = this.#story;
    const nextRoomId = life === 'superseded' ? await this.#knock('second') : undefined;
    if (life === 'completed recently') await this.#change(roomId, 'complete');
    if (life === 'archived') await this.#change(roomId, 'archive');
    await this.#turnBuyer();
    return { story: this.#story, shopId: this.#shopId, buyerId: this.#buyerId, roomId, nextRoomId };
  }

  async #turnBuyer(): Promise<void> {
    const { follows, isShutOut } = this.#story;
    const [shop, buyer] = [`/shops/${this.#shopId}`, this.#buyerId];
    const { staff } = people(this.#shopId, buyer);
    const put = (by: Principal | 'platform', path: string) => done(this.#market.ask(by, { method: 'PUT', path }));
    if (follows) await put('platform', `/platform${shop}/subscribers/${buyer}`);
    if (isShutOut) await put(staff, `${shop}/shut-out/${buyer}`);
    if (isSuspended(this.#story, 'buyer')) await suspend(this.#market, `buyers/${buyer}`, 'the buyer insulted people');
  }

  async #knock(clientRoomId: string): Promise<string> {
    const { about, origin } = this.#story;
    const { buyer, operator } = people(this.#shopId, this.#buyerId);
    const subject = { kind: about, id: about === 'shop' ? this.#shopId : this.#name };
    const body = { shopId: this.#shopId, subject, clientRoomId: `${this.#name}-${clientRoomId}` };
    const isCall = origin === 'call_centre';
    const { body: answer } = await done(
      this.#market.ask(isCall ? operator : buyer, {
        method: 'POST',
        path: '/rooms',
        body: isCall ? { ...body, buyerId: this.#buyerId } : body,
      }),
    );
    return (answer.room as { id: string }).id;
  }

  #change(roomId: string, verb: 'complete' | 'archive'): Promise<HttpAnswer> {
    const { staff } = people(this.#shopId, this.#buyerId);
    return done(this.#market.ask(staff, { method: 'POST', path: `/rooms/${roomId}/${verb}` }));
  }
}

async function done(asked: Promise<HttpAnswer>): Promise<HttpAnswer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`staging failed: ${JSON.stringify(answer)}`);
  return answer;
}
