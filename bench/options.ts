import { parseArgs } from 'node:util';

/** What the command line asked for. */
export interface Options {
  /** Ids of the sections to run; empty means all. */
  readonly only: ReadonlySet<string>;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly warmUpMs: number;
  /** Checks that everything works; its figures mean nothing. */
  readonly isQuick: boolean;
  /** Entries of the long room (B10, B15). */
  readonly longRoomEntries: number;
  /** Rooms of the large shop (B11). */
  readonly largeShopRooms: number;
  /** Connections that sit there (B6). */
  readonly idleConnections: number;
  /** Clients that lose their node (B9). */
  readonly lostClients: number;
  /** Calls timed per kind of request (B10, B11, S14). */
  readonly timedCalls: number;
  readonly command: string;
}

export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      slice: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const isQuick = values.quick;
  return {
    only: new Set((values.only ?? '').split(',').filter((id) => id !== '')),
    rounds: toCount('rounds', values.rounds) ?? (isQuick ? 2 : 5),
    sliceMs: toCount('slice', values.slice) ?? (isQuick ? 1_000 : 4_000),
    warmUpMs: isQuick ? 500 : 3_000,
    isQuick,
    longRoomEntries: isQuick ? 60_000 : 1_000_000,
    largeShopRooms: isQuick ? 5_000 : 100_000,
    idleConnections: isQuick ? 400 : 2_000,
    lostClients: isQuick ? 500 : 5_000,
    timedCalls: isQuick ? 500 : 10_000,
    command: ['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' '),
  };
}

function toCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} must be a whole number above 0, not ${text}`);
  return count;
}
