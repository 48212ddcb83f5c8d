import type { Layout } from '../generator/Fleet.js';

/** The load that the goals are set for. */
export const sharedSockets: Layout & { readonly name: string } = {
  shops: 20,
  rooms: 200,
  name: "200 rooms on 20 shops' sockets",
};

/** Its variant: nothing can be gathered for one socket. */
export const ownSockets: Layout & { readonly name: string } = {
  shops: 200,
  rooms: 200,
  name: '200 rooms, one per socket',
};

export const IN_FLIGHT = 200;
