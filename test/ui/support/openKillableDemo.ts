import type { Page } from 'playwright-core';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import { compiledServer, type ServerProcess, startServerProcess } from '../../torture/serverProcess.js';
import { visitPage } from './visitPage.js';

/** The demo marketplace in a process of its own, which can be killed and started again on the same port and data. */
export interface KillableDemo {
  visit(path: string): Promise<Page>;
  /** Ends it by SIGKILL, as a crash does: nothing is finished, nobody is told. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function openKillableDemo(): Promise<KillableDemo> {
  const env = { DATA_DIR: temporaryDirectory('killed'), RATE_LIMITS: 'off' };
  const launch = (port: number): ServerProcess => {
    const server = startServerProcess({ command: [compiledServer], env, port });
    onTeardown(() => server.kill());
    return server;
  };
  let running = launch(0);
  const port = (await running.listening) ?? 0;
  return {
    visit: (path) => visitPage(`http://127.0.0.1:${port}${path}`),
    kill: () => running.kill(),
    start: async () => {
      running = launch(port);
      await running.listening;
    },
  };
}
