import type { EventName, Events } from '@souk/shared/model/events.js';
import type { Room } from '@souk/shared/model/views.js';
import { unique } from '../factories/unique.js';
import { token } from '../tokens/signJwt.js';
import { RawClient } from '../transport/RawClient.js';
import { until } from '../until.js';

/** Where somebody connects. */
export interface Place {
  readonly port: number;
}

/** A connected person. */
export class Someone {
  private constructor(
    readonly client: RawClient,
    readonly id: string,
  ) {}

  static async join(place: Place, claims: { readonly sub: string } & Record<string, unknown>): Promise<Someone> {
    return new Someone(await RawClient.join(place.port, { token: token(claims) }), claims.sub);
  }

  static buyer = (place: Place, sub: string): Promise<Someone> => Someone.join(place, { sub });

  static seller = (place: Place, sub: string, ...shops: string[]): Promise<Someone> =>
    Someone.join(place, { sub, role: 'seller', shops });

  static operator = (place: Place, sub = 'op'): Promise<Someone> => Someone.join(place, { sub, role: 'operator' });

  /** The answer's data; fails on a refusal. */
  async ask<Data = Record<string, unknown>>(command: string, payload: object): Promise<Data> {
    const answer = await this.client.ask(command, payload);
    if (!answer.ok) throw new Error(`${command}: ${JSON.stringify(answer.error)}`);
    return answer.data as Data;
  }

  heard<Name extends EventName>(event: Name): Events[Name][] {
    return this.client.heard(event) as unknown as Events[Name][];
  }

  /** Numbers of a room's entries in the order in which they were heard. */
  heardOf(roomId: string): number[] {
    return this.heard('entry:appended')
      .filter(({ entry }) => entry.roomId === roomId)
      .map(({ entry }) => entry.seq);
  }

  /** Writes one message; answers its number. */
  async say(roomId: string, text = unique('text')): Promise<number> {
    const { entry } = await this.ask<{ entry: { seq: number } }>('message:send', {
      roomId,
      clientMessageId: unique('message'),
      text,
    });
    return entry.seq;
  }

  /** Opens a room about a new product with a message. */
  async open(shopId: string): Promise<Room> {
    const { room } = await this.ask<{ room: Room }>('room:open', {
      shopId,
      subject: { kind: 'product', id: unique('product') },
      clientRoomId: unique('client-room'),
      message: { clientMessageId: unique('message'), text: unique('text') },
    });
    return room;
  }

  /** Waits for an event of this kind that says so. */
  hears<Name extends EventName>(
    event: Name,
    says: (payload: Events[Name]) => boolean = () => true,
    timeoutMs = 2_000,
  ): Promise<Events[Name]> {
    return until(() => this.heard(event).find(says), { what: `${this.id} hears ${event}`, timeoutMs });
  }
}

/** A shop with its chat on, and its seller connected there. */
export async function openShopAt(place: Place, shopId = unique('shop')): Promise<{ shopId: string; seller: Someone }> {
  const seller = await Someone.seller(place, `${shopId}-ann`, shopId);
  await seller.ask('shop:update', { shopId, chatEnabled: true });
  return { shopId, seller };
}
