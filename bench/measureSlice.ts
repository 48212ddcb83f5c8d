import type { Load } from './generator/Load.js';
import type { Generator, Latencies } from './generator.js';
import { cpuTime } from './machine/cpuTime.js';
import { commandCounts, listBetween, totalBetween } from './machine/storeCommands.js';
import type { Target } from './targets/Target.js';

/** A server under measurement with the load that belongs to it. */
export interface Contender {
  readonly target: Target;
  readonly generator: Generator;
}

/** What was seen between the two marks of a slice. */
export interface Slice {
  readonly messages: number;
  readonly seconds: number;
  readonly serverUs: number;
  /** CPU of the database's process, 0 without one. */
  readonly storeUs: number;
  readonly storeCommands: number;
  readonly storeCommandList: string;
  /** Share of one core that the generator used: near 1 means that it was the brake. */
  readonly generatorShare: number;
  /** Bytes that clients received per message, acknowledgement and events together. */
  readonly bytesPerMessage: number;
  readonly latencies: Latencies;
  /** Anything lost, doubled, reordered or refused: the round is void. */
  readonly faults: readonly string[];
}

export interface Timing {
  readonly rampMs: number;
  readonly sliceMs: number;
}

export async function measureSlice({ target, generator }: Contender, load: Load, timing: Timing): Promise<Slice> {
  const stop = load.start(generator);
  await pause(timing.rampMs);
  const latencies: Latencies = { ack: [], delivery: [] };
  generator.latencies = latencies;
  const before = await read(target, generator);
  await pause(timing.sliceMs);
  const after = await read(target, generator);
  generator.latencies = undefined;
  stop();
  const faults = await generator.settle();
  const messages = after.messages - before.messages;
  const elapsedUs = (after.at - before.at) * 1_000;
  return {
    messages,
    seconds: elapsedUs / 1_000_000,
    serverUs: after.serverUs - before.serverUs,
    storeUs: after.storeUs - before.storeUs,
    storeCommands: totalBetween(before.commands, after.commands),
    storeCommandList: listBetween(before.commands, after.commands),
    generatorShare: (after.generatorUs - before.generatorUs) / elapsedUs,
    bytesPerMessage: (after.bytes - before.bytes) / messages,
    latencies,
    faults: messages > 0 ? faults : [...faults, 'no message was completed'],
  };
}

async function read({ pid, otherNodes = [], mongod }: Target, generator: Generator) {
  const commands = mongod ? await commandCounts(mongod) : new Map<string, number>();
  const { user, system } = process.cpuUsage();
  return {
    commands,
    at: performance.now(),
    messages: generator.completed,
    bytes: generator.bytesReceived,
    serverUs: [pid, ...otherNodes.map((node) => node.pid)].reduce((sum, one) => sum + cpuTime(one), 0),
    storeUs: mongod ? cpuTime(mongod.pid) : 0,
    generatorUs: user + system,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
