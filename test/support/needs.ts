import type { Suite } from 'mocha';
import { prepareChromium } from './chromium.js';
import { ensureProgram } from './debianPackages.js';
import { hasMongo } from './environment.js';
import { whyNoSandbox } from './image/Sandbox.js';
import { ensureSwift } from './s3/ensureSwift.js';
import { absentTools, BALANCERS, MEDIA_TOOLS, OPENSSL_PROGRAM, REDIS_PROGRAM, type ToolName } from './tools.js';

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
  return lookFor[tool]();
}

/** How a suite that was not started by the runner finds out itself. */
const lookFor: Readonly<Record<ToolName, () => string | undefined | Promise<string | undefined>>> = {
  mongo: () => (hasMongo() ? undefined : 'no MongoDB was found'),
  chromium: () => (process.env.TEST_CHROMIUM_PATH ? undefined : whyNot(prepareChromium)),
  redis: () => whyNot(() => ensureProgram(...REDIS_PROGRAM)),
  openssl: () => whyNot(() => ensureProgram(...OPENSSL_PROGRAM)),
  clamd: () => whyNot(() => ensureProgram('clamd', MEDIA_TOOLS.clamd)),
  exiftool: () => whyNot(() => ensureProgram('exiftool', MEDIA_TOOLS.exiftool)),
  gs: () => whyNot(() => ensureProgram('gs', MEDIA_TOOLS.gs)),
  haproxy: () => whyNot(() => ensureProgram('haproxy', BALANCERS.haproxy)),
  nginx: () => whyNot(() => ensureProgram('nginx', BALANCERS.nginx)),
  s3: () => whyNot(ensureSwift),
  sandbox: whyNoSandbox,
};

async function whyNot(prepare: () => unknown): Promise<string | undefined> {
  try {
    await prepare();
    return undefined;
  } catch (failure) {
    return String(failure);
  }
}
