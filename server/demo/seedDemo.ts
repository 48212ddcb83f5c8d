import type { Subject } from '@souk/shared/model/subject.js';
import type { CommandTable } from '../commands/CommandTable.js';
import type { PlatformTable } from '../commands/PlatformTable.js';
import type { Principal } from '../identity/Principal.js';
import type { ShopStore } from '../shops/ShopStore.js';
import { DEMO_CONVERSATIONS, type DemoConversation } from './conversations.js';
import type { DemoKeys } from './DemoKeys.js';
import { DEMO_PEOPLE, type DemoPerson, demoPerson } from './people.js';
import { DEMO_ORDERS, DEMO_PRODUCTS } from './products.js';
import { DEMO_SHOPS } from './shops.js';

/** What the demo is set up through: the same use-cases that sockets and HTTP call. */
export interface SeedDemoDeps {
  readonly commands: CommandTable;
  readonly platform: PlatformTable;
  readonly shops: ShopStore;
  readonly admit: (principal: Principal) => Promise<void>;
  readonly keys: DemoKeys;
}

const CALLER = { name: 'demo', requestId: 'demo' } as const;
const TOKEN_TTL_MS = 60_000;

/** Sets up shops, people, orders and talks on the first start; later starts leave what was made of them alone. */
export async function seedDemo(deps: SeedDemoDeps): Promise<void> {
  const last = DEMO_SHOPS.at(-1);
  if (last === undefined || (await deps.shops.get(last.id)) !== undefined) return;
  for (const person of DEMO_PEOPLE) await deps.admit(principalOf(person));
  await setUpShops(deps, true);
  await reportOrders(deps);
  for (const conversation of DEMO_CONVERSATIONS) await hold(deps, conversation);
  await setUpShops(deps, false);
}

/** While the talks are held every shop is open; afterwards each is as it wants to be found. */
async function setUpShops({ commands, platform }: SeedDemoDeps, isSeeding: boolean): Promise<void> {
  for (const { id: shopId, name, chatEnabled, admission, subscribers } of DEMO_SHOPS) {
    const seller = DEMO_PEOPLE.find((person) => person.shopId === shopId);
    if (seller === undefined) continue;
    await platform.putShop(CALLER, { shopId, name, staff: [{ id: seller.id, name: seller.name }] });
    for (const buyerId of subscribers) await platform.putSubscriber(CALLER, { shopId, buyerId });
    const settings = isSeeding ? { chatEnabled: true } : { chatEnabled, admission };
    await commands['shop:update'](principalOf(seller), { shopId, ...settings }, CALLER);
  }
}

async function reportOrders({ platform }: SeedDemoDeps): Promise<void> {
  for (const { id: orderId, number, shopId, buyerId, productId } of DEMO_ORDERS) {
    const buyer = demoPerson(buyerId);
    const product = DEMO_PRODUCTS.find(({ id }) => id === productId);
    if (buyer === undefined || product === undefined) continue;
    const title = product.titles[buyer.locale];
    const { id, name, locale } = buyer;
    await platform.putOrder(CALLER, {
      orderId,
      shopId,
      buyer: { id, name, locale },
      title,
      number,
      price: product.price,
    });
  }
}

async function hold({ commands, keys }: SeedDemoDeps, conversation: DemoConversation): Promise<void> {
  const { buyerId, shopId, subject, lines, isCompleted } = conversation;
  const buyer = demoPerson(buyerId);
  const seller = DEMO_PEOPLE.find((person) => person.shopId === shopId);
  if (buyer === undefined || seller === undefined) return;
  const vouched = vouchedSubject(subject, buyer);
  const subjectToken = subject.kind === 'product' ? { subjectToken: keys.subjectToken(shopId, vouched) } : {};
  const opening = { shopId, subject, clientRoomId: `demo-${buyerId}-${subject.id}`, ...subjectToken };
  const answer = await commands['room:open'](principalOf(buyer), opening, CALLER);
  const { room } = 'text' in answer ? (JSON.parse(answer.text) as { room: { id: string } }) : answer;
  for (const [at, { by, text }] of lines.entries()) {
    const author = principalOf(by === 'buyer' ? buyer : seller);
    await commands['message:send'](author, { roomId: room.id, clientMessageId: `demo-${at}`, text }, CALLER);
  }
  if (isCompleted) await commands['room:complete'](principalOf(seller), { roomId: room.id }, CALLER);
}

function vouchedSubject({ kind, id }: Pick<Subject, 'kind' | 'id'>, buyer: DemoPerson): Subject {
  const product = DEMO_PRODUCTS.find((one) => one.id === id);
  return product === undefined ? { kind, id } : { kind, id, title: product.titles[buyer.locale], price: product.price };
}

function principalOf({ id, role, name, locale, shopId }: DemoPerson): Principal {
  const now = Date.now();
  const shops = shopId === undefined ? [] : [shopId];
  return { role, id, shops, name, locale, issuedAt: Math.floor(now / 1_000), expiresAt: now + TOKEN_TTL_MS };
}
