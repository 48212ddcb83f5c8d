import type { Audience } from '../../../server/delivery/audiences.js';
import type { AudienceListener, LiveAudiences, Packet } from '../../../server/delivery/LiveAudiences.js';

/** Connections without sockets: what they are told is written down. */
export interface RecordedLive extends LiveAudiences {
  join(connectionId: string, audiences: readonly Audience[]): void;
  leave(connectionId: string): void;
  readonly told: { readonly audiences: readonly Audience[]; readonly text: string }[];
  readonly resyncs: { readonly audiences: readonly Audience[] | null; readonly reason: string }[];
  readonly ended: string[];
}

/** The live connections of a node, for what stands on the port alone. */
export function createLive(): RecordedLive {
  const audiencesOf = new Map<string, ReadonlySet<Audience>>();
  const listeners: AudienceListener[] = [];
  const told: RecordedLive['told'] = [];
  const resyncs: RecordedLive['resyncs'] = [];
  const ended: string[] = [];
  const countOf = (audience: Audience): number =>
    [...audiencesOf.values()].filter((audiences) => audiences.has(audience)).length;
  const list = (): Audience[] => [...new Set([...audiencesOf.values()].flatMap((audiences) => [...audiences]))];
  const change = (connectionId: string, audiences: readonly Audience[]): void => {
    const before = new Set(list());
    if (audiences.length === 0) audiencesOf.delete(connectionId);
    else audiencesOf.set(connectionId, new Set(audiences));
    const after = new Set(list());
    for (const one of after) if (!before.has(one)) for (const { opened } of listeners) opened(one);
    for (const one of before) if (!after.has(one)) for (const { closed } of listeners) closed(one);
  };
  const packet = (text: string): Packet => ({ webSocketFrame: Buffer.from(text) });
  return {
    told,
    resyncs,
    ended,
    join: change,
    leave: (connectionId) => change(connectionId, []),
    sessions: { end: (role, id) => void ended.push(`${role}:${id}`) },
    countOf,
    list,
    watch: (listener) => void listeners.push(listener),
    packetOf: (event, json) => packet(`["${event}",${json}]`),
    packetFrom: (webSocketFrame) => ({ webSocketFrame }),
    payloadOf: ({ webSocketFrame }) => webSocketFrame.toString().replace(/^[^,]*,|\]$/g, ''),
    tell: (audiences, make, except) => {
      const here = audiences.filter((one) => countOf(one) > 0 && one !== except);
      if (here.length > 0) told.push({ audiences: here, text: make().webSocketFrame.toString() });
      return here.length;
    },
    resync: (audiences, reason) => void resyncs.push({ audiences, reason }),
  };
}
