import type { Config } from '../config/Config.js';
import { VERSION } from './version.js';

const DEMO_PAGES = [
  ['storefront', ''],
  ['dashboard', 'dashboard'],
  ['console', 'console'],
] as const;

/**
 * Says that the server is ready, whatever the log level: scripts wait for this line. The demo's links are for people.
 */
export function announce({ demo, host }: Pick<Config, 'demo' | 'host'>, port: number): void {
  const line = { level: 'info', time: new Date().toISOString(), msg: 'listening', port, host, version: VERSION, demo };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!demo) return;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const links = DEMO_PAGES.map(([name, path]) => `  ${name.padEnd(12)}http://${shown}:${port}/demo/${path}`);
  process.stdout.write(`\nThe demo marketplace is open (no key is set):\n\n${links.join('\n')}\n\n`);
}
