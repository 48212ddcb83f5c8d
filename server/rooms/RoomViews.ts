import { ChatError } from '@souk/shared/model/ChatError.js';
import { sideOf } from '@souk/shared/model/roles.js';
import type { Room } from '@souk/shared/model/views.js';
import type { EntryLinks } from '../attachments/EntryLinks.js';
import type { Principal } from '../identity/Principal.js';
import type { PeopleStore } from '../people/PeopleStore.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { presentRoom } from './presentRoom.js';
import type { WarmRoom } from './WarmRoom.js';

/** What of a room is presented. */
type Presented = Pick<WarmRoom, 'state' | 'staff' | 'receipts'>;

/** Presents rooms with the names people have now. */
export class RoomViews {
  readonly #people: PeopleStore;
  readonly #links: EntryLinks;

  constructor(people: PeopleStore, links: EntryLinks) {
    this.#people = people;
    this.#links = links;
  }

  async of(principal: Principal, room: Presented, facts: ShopFacts): Promise<Room> {
    const [view] = await this.ofMany(principal, [{ room, facts }]);
    if (view === undefined) throw new ChatError('internal');
    return view;
  }

  async ofMany(
    principal: Principal,
    rooms: readonly { readonly room: Presented; readonly facts: ShopFacts }[],
  ): Promise<Room[]> {
    const buyers = await this.#people.getMany(rooms.map(({ room }) => ({ role: 'buyer', id: room.state.buyerId })));
    return rooms.map(({ room: { state, staff, receipts }, facts: { shop, standing } }, at) =>
      this.#links.room(
        presentRoom(principal, { state, staff, receipts, shop, standing, buyer: buyers[at] }),
        sideOf(principal.role),
      ),
    );
  }
}
