import type { LiveAudiences, Packet } from './LiveAudiences.js';
import type { Publisher } from './Publisher.js';

/** Fan-out on this node alone. */
export function createLocalPublisher(live: LiveAudiences): Publisher {
  return {
    publish: (audiences, event, payload, except) =>
      void live.tell(
        audiences,
        once(() => live.packetOf(event, JSON.stringify(payload))),
        except,
      ),
    publishEntry: (audiences, _entry, json) =>
      void live.tell(
        audiences,
        once(() => live.packetOf('entry:appended', json)),
      ),
    publishStaffEntry: (audiences, _unaware, _entry, payload) =>
      void live.tell(
        audiences,
        once(() => live.packetOf('staff:appended', JSON.stringify(payload))),
      ),
  };
}

/** Makes the packet when it is first asked for. */
export function once(make: () => Packet): () => Packet {
  let packet: Packet | undefined;
  return () => {
    packet ??= make();
    return packet;
  };
}
