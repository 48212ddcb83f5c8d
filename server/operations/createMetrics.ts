import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads. Labels come from fixed lists only: nothing a client writes becomes one. */
export interface Metrics {
  readonly registry: Registry;
  /** One command or route answered, by its code (`ok` or an error code). */
  answered(command: string, code: string, transport: 'socket' | 'http', durationMs: number): void;
  readonly connections: Gauge;
  /** Connections refused or ended by us, by reason. */
  readonly ended: Counter<'reason'>;
  /** Entries in one append. */
  readonly appendBatch: Histogram;
  /** Entries decided again because another node's were faster. */
  readonly appendConflicts: Counter;
  /** Names who knows how long, in milliseconds, the oldest row has not been written. */
  watchRowsLag(read: () => number): void;
  /** Packets that other nodes sent here, by whether anybody was told. */
  readonly remotePackets: Counter<'use'>;
  /** Names who knows of the other nodes. */
  watchCluster(cluster: { readonly isUp: boolean; readonly peers: number }): void;
  readonly platformCalls: Counter<'call' | 'code'>;
}

const DURATIONS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'souk_commands_total',
    help: 'Commands and routes answered.',
    labelNames: ['command', 'code', 'transport'],
    registers,
  });
  const durations = new Histogram({
    name: 'souk_command_duration_seconds',
    help: 'From arrival to answer.',
    labelNames: ['command', 'transport'],
    buckets: DURATIONS_S,
    registers,
  });
  const bound = new Map<string, { inc(): void; observe(seconds: number): void }>();
  const bind = (command: string, code: string, transport: string) => {
    const counter = answers.labels(command, code, transport);
    const histogram = durations.labels(command, transport);
    return { inc: () => counter.inc(), observe: (seconds: number) => histogram.observe(seconds) };
  };
  return {
    registry,
    answered: (command, code, transport, durationMs) => {
      const key = `${transport} ${command} ${code}`;
      let tally = bound.get(key);
      if (tally === undefined) {
        tally = bind(command, code, transport);
        bound.set(key, tally);
      }
      tally.inc();
      tally.observe(durationMs / 1_000);
    },
    connections: new Gauge({ name: 'souk_connections', help: 'Live authenticated connections.', registers }),
    ended: new Counter({
      name: 'souk_connections_ended_total',
      help: 'Connections refused or ended by the server.',
      labelNames: ['reason'],
      registers,
    }),
    appendBatch: new Histogram({
      name: 'souk_append_batch_entries',
      help: 'Entries in one append.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
    appendConflicts: new Counter({
      name: 'souk_append_conflicts_total',
      help: 'Entries decided again because another node was faster.',
      registers,
    }),
    watchRowsLag: (read) => {
      const rowsLag: Gauge = new Gauge({
        name: 'souk_rows_lag_seconds',
        help: 'How long the oldest row of a list has not been written.',
        registers,
        collect: () => rowsLag.set(read() / 1_000),
      });
    },
    remotePackets: new Counter({
      name: 'souk_remote_packets_total',
      help: 'Packets from other nodes, told to somebody here or to nobody.',
      labelNames: ['use'],
      registers,
    }),
    watchCluster: (cluster) => {
      const up: Gauge = new Gauge({
        name: 'souk_redis_up',
        help: 'Whether this node hears others through Redis.',
        registers,
        collect: () => up.set(cluster.isUp ? 1 : 0),
      });
      const peers: Gauge = new Gauge({
        name: 'souk_peers',
        help: 'Other nodes known.',
        registers,
        collect: () => peers.set(cluster.peers),
      });
    },
    platformCalls: new Counter({
      name: 'souk_platform_calls_total',
      help: 'Calls of the marketplace’s backend.',
      labelNames: ['call', 'code'],
      registers,
    }),
  };
}
