import { type StartedProcess, startProcess } from '../machine/childProcess.js';
import { compileFloor } from './compileFloor.js';
import { type Probe, probeFlags } from './probes.js';
import type { Target } from './Target.js';

export interface FloorTarget extends Target {
  readonly process: StartedProcess;
}

interface FloorSettings {
  /** What is loaded into the process to answer over its channel. */
  readonly probe?: Probe;
  /** Absent: any that is free. */
  readonly port?: number;
}

export async function startFloor({ probe, port = 0 }: FloorSettings = {}): Promise<FloorTarget> {
  const started = await startProcess({
    argv: [...probeFlags(probe), compileFloor()],
    env: { NODE_ENV: 'production', PORT: `${port}` },
    hasChannel: probe !== undefined,
  });
  const { pid, stop } = started;
  return { name: 'floor', url: `http://127.0.0.1:${started.port}`, pid, process: started, stop };
}
