import type { Suite } from 'mocha';
import { prepareChromium } from './chromium.js';
import { hasMongo } from './environment.js';
import { absentTools, type ToolName } from './tools.js';

/**
 * Within a `describe`: the suite needs this tool. Where it is absent the suite is skipped, and the closing summary tells
 * its name and why.
 */
export function needs(tool: ToolName): void {
  before(async function () {
    const reason = await whyAbsent(tool);
    if (reason === undefined) return;
    const suite = this.test?.parent as (Suite & { unavailable?: string }) | undefined;
    if (suite) suite.unavailable = reason;
    this.skip();
  });
}

async function whyAbsent(tool: ToolName): Promise<string | undefined> {
  const told = absentTools()[tool];
  if (told !== undefined) return told;
  if (tool === 'mongo') return hasMongo() ? undefined : 'no MongoDB was found';
  return process.env.TEST_CHROMIUM_PATH ? undefined : whyNoChromium();
}

const whyNoChromium = (): Promise<string | undefined> =>
  prepareChromium().then(
    () => undefined,
    (failure: unknown) => String(failure),
  );
