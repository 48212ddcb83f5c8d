import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpus, loadavg, release, totalmem } from 'node:os';

const require = createRequire(import.meta.url);

/** Everything a reader needs to judge the figures: they come from this machine in this state. */
export interface Machine {
  readonly at: string;
  readonly command: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly loadAverage: readonly number[];
  readonly versions: Readonly<Record<string, string>>;
}

export function describeMachine(command: string): Machine {
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    command,
    commit: currentCommit(),
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    loadAverage: loadavg().map((load) => Math.round(load * 100) / 100),
    versions: {
      node: process.version,
      ...Object.fromEntries(
        ['socket.io', 'engine.io', 'ws', 'express', 'mongoose', 'mongodb', 'zod', '@photostructure/sqlite'].map(
          (name) => [name, installedVersion(name)],
        ),
      ),
    },
  };
}

function currentCommit(): string {
  try {
    const short = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    const isDirty = execFileSync('git', ['status', '--porcelain', '-uno'], { encoding: 'utf8' }) !== '';
    return isDirty ? `${short} with changes` : short;
  } catch {
    return 'unknown';
  }
}

function installedVersion(name: string): string {
  try {
    return (require(`../../node_modules/${name}/package.json`) as { version: string }).version;
  } catch {
    return 'absent';
  }
}
