import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import type { RoomCommand } from '../../server/policy/roomPolicy.js';
import { type Cell, DIMENSIONS } from '../support/policy/cells.js';
import { deciding, SENTENCES } from '../support/policy/contractOracle.js';
import { type HttpAnswer, type HttpMarket, type HttpRequest, startHttpMarket } from '../support/policy/HttpMarket.js';
import {
  people,
  type RoomStory,
  type ShopStory,
  STAGING_MS,
  type StagedRoom,
  stageRooms,
} from '../support/policy/stageRooms.js';
import { createSeededRandom, type SeededRandom } from '../torture/seededRandom.js';

type Asked = Exclude<RoomCommand, 'typing:set'>;

/** How each command of the matrix is asked over HTTP; `reason` is the operator's. */
const REQUESTS: Readonly<Record<Asked, (roomId: string) => HttpRequest>> = {
  'room:get': (roomId) => ({ method: 'GET', path: `/rooms/${roomId}` }),
  'room:sync': (roomId) => ({ method: 'POST', path: '/rooms/sync', body: { rooms: [{ roomId, afterSeq: 0 }] } }),
  'room:history': (roomId) => ({ method: 'GET', path: `/rooms/${roomId}/entries` }),
  'message:send': (roomId) => ({
    method: 'POST',
    path: `/rooms/${roomId}/messages`,
    body: { clientMessageId: 'of-the-matrix', text: 'Добрий день' },
  }),
  'receipt:mark': (roomId) => ({ method: 'PUT', path: `/rooms/${roomId}/receipts`, body: { readSeq: 1 } }),
  'room:complete': (roomId) => ({ method: 'POST', path: `/rooms/${roomId}/complete` }),
  'room:reopen': (roomId) => ({ method: 'POST', path: `/rooms/${roomId}/reopen` }),
  'room:archive': (roomId) => ({ method: 'POST', path: `/rooms/${roomId}/archive` }),
  'room:restore': (roomId) => ({ method: 'POST', path: `/rooms/${roomId}/restore` }),
};
const COMMANDS = Object.keys(REQUESTS) as Asked[];
/** What may change the room for those who ask after it. */
const CHANGING = new Set<Asked>(['message:send', 'room:complete', 'room:reopen', 'room:archive', 'room:restore']);

const LIVES = ['open', 'archived', 'completed recently', 'completed long ago', 'superseded'] as const;
const ROOMS: readonly RoomStory[] = LIVES.flatMap((life): RoomStory[] => [
  { life, origin: 'buyer', about: life === 'open' ? 'shop' : 'product' },
  { life, origin: 'buyer', about: 'order' },
  { life, origin: 'call_centre', about: 'product' },
]);
const OPEN_SHOP: ShopStory = {
  chat: 'on',
  shows: 'everyone',
  admits: 'everyone',
  follows: false,
  isShutOut: false,
  suspended: 'nobody',
};
/** Drawn shops beside those that differ from an open one in a single way. */
const DRAWN_SHOPS = 3;
/** Questions to a room of each kind of answer. */
const DRAWN_ALIKE = 2;

describe('policy over HTTP', () => {
  const seed = Number(process.env.POLICY_SEED ?? randomInt(2 ** 31));
  const random = createSeededRandom(seed);
  const shops: ShopStory[] = [
    OPEN_SHOP,
    { ...OPEN_SHOP, chat: 'off' },
    { ...OPEN_SHOP, shows: 'subscribers' },
    { ...OPEN_SHOP, admits: 'subscribers' },
    { ...OPEN_SHOP, isShutOut: true },
    { ...OPEN_SHOP, suspended: 'buyer' },
    { ...OPEN_SHOP, suspended: 'shop' },
    ...Array.from({ length: DRAWN_SHOPS }, () => ({
      chat: random.pick(DIMENSIONS.chat),
      shows: random.pick(DIMENSIONS.shows),
      admits: random.pick(DIMENSIONS.admits),
      follows: random.pick(DIMENSIONS.follows),
      isShutOut: random.pick(DIMENSIONS.isShutOut),
      suspended: random.pick(DIMENSIONS.suspended),
    })),
  ];

  it(`[O3] [O4] [O5] [O6] [I3] a running server answers what the contract says (POLICY_SEED=${seed})`, async function () {
    this.timeout(120_000);
    const market = await startHttpMarket(STAGING_MS);
    const staged = await stageRooms(market, shops, ROOMS);
    const decided = new Set<string>();
    let asked = 0;
    const examine = async (room: StagedRoom): Promise<void> => {
      for (const { cell, command } of questionsTo(room, random)) {
        const sentence = deciding(command, cell);
        if (sentence !== undefined) decided.add(sentence.says);
        compare(command, cell, room, await askOver(market, room, cell.asker, command));
        asked += 1;
      }
    };
    for (let at = 0; at < staged.length; at += 20) await Promise.all(staged.slice(at, at + 20).map(examine));
    expect(asked).to.be.above(1_000);
    const sentences = SENTENCES.filter(({ on }) => COMMANDS.some((command) => on.some((name) => name === command)));
    expect([...decided]).to.have.members(sentences.map(({ says }) => says));
  });
});

interface Question {
  readonly cell: Cell;
  readonly command: Asked;
}

/** Of each sentence that decides in this room, and of what it leaves alone, a draw; at the end one thing that changes the room. */
function questionsTo({ story }: StagedRoom, random: SeededRandom): Question[] {
  const all = DIMENSIONS.asker.flatMap((asker) => COMMANDS.map((command) => ({ cell: { ...story, asker }, command })));
  const changes = all.filter(({ cell, command }) => CHANGING.has(command) && deciding(command, cell) === undefined);
  const drawn = [...SENTENCES, undefined].flatMap((sentence) => {
    const alike = all.filter((one) => deciding(one.command, one.cell) === sentence && !changes.includes(one));
    return alike.length === 0 ? [] : Array.from({ length: DRAWN_ALIKE }, () => random.pick(alike));
  });
  return changes.length === 0 ? drawn : [...drawn, random.pick(changes)];
}

function askOver(market: HttpMarket, room: StagedRoom, asker: Cell['asker'], command: Asked): Promise<HttpAnswer> {
  const accessReason = asker === 'operator with reason' ? 'скарга покупця № 17' : undefined;
  const request = REQUESTS[command](room.roomId);
  const principal = people(room.shopId, room.buyerId)[asker];
  return market.ask(principal, accessReason === undefined ? request : { ...request, accessReason });
}

function compare(command: Asked, cell: Cell, room: StagedRoom, { status, body }: HttpAnswer): void {
  const wanted = deciding(command, cell)?.answer(cell);
  const about = `${command} in ${JSON.stringify(cell)} answered ${status} ${JSON.stringify(body).slice(0, 300)}`;
  if (command === 'room:sync' && wanted?.code === 'room_not_found') {
    expect(body.rooms, about).to.deep.equal([{ roomId: room.roomId, gone: true }]);
    return;
  }
  const error = body.error as { code: string; details?: object } | undefined;
  expect(error?.code, about).to.equal(wanted?.code);
  if (wanted === undefined) expect(status, about).to.be.oneOf([200, 201]);
  const details = wanted?.details?.currentRoomId === undefined ? wanted?.details : { currentRoomId: room.nextRoomId };
  expect(error?.details, about).to.deep.equal(details);
}
