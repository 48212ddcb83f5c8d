import { readFile } from 'node:fs/promises';
import { type Finding, findingsOn } from './Finding.js';

/** Two for each client of a proxy on the same machine, and some for the store. */
const FEW_OPEN_FILES = 8_192;

/** Node, and what the system allows a process. */
export async function examineMachine({ versions }: Pick<NodeJS.Process, 'versions'>): Promise<Finding[]> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  return [findingsOn('Node').ok(versions.node), ...examineOpenFiles(limits)];
}

/** By what Linux says of this process; Node itself has raised the soft limit to the hard one. */
export function examineOpenFiles(limits: string): Finding[] {
  const allowed = /^Max open files\s+(\S+)/m.exec(limits)?.[1];
  if (allowed === undefined) return [];
  const { ok, warning } = findingsOn('open files');
  if (allowed === 'unlimited' || Number(allowed) >= FEW_OPEN_FILES) return [ok(`up to ${allowed}`)];
  return [
    warning(`only ${allowed} may be open, and each client takes one: set LimitNOFILE=65536 or ulimits nofile 65536`),
  ];
}
