import { launchChromium, prepareChromium } from '../support/chromium.js';
import { ensureProgram } from '../support/debianPackages.js';
import { findMongod, prepareMongo } from '../support/environment.js';
import { NO_SANDBOX, whyNoSandbox } from '../support/image/Sandbox.js';
import { ensureSwift, NO_S3 } from '../support/s3/ensureSwift.js';
import {
  type AbsentTools,
  BALANCERS,
  type BalancerName,
  MEDIA_TOOLS,
  type MediaTool,
  OPENSSL_PROGRAM,
  REDIS_PROGRAM,
  type ToolName,
} from '../support/tools.js';
import { downloadMongod } from './downloadMongod.js';

export interface PreparedTools {
  /** What the suites need to know of the tools that are there. */
  readonly env: Readonly<Record<string, string>>;
  readonly absent: AbsentTools;
  /** The reasons that mean "not to be had here"; the others mean "there, but it does not work". */
  readonly excused: ReadonlySet<string>;
  stop(): Promise<void>;
}

const NO_MONGO = 'no MONGODB_URI, no MONGOD_BIN, no mongod on the PATH, and none could be downloaded';

/** Makes ready what suites share: one MongoDB for the whole run, one Chromium that has really been launched. */
export async function prepareTools(): Promise<PreparedTools> {
  const env: Record<string, string> = {};
  const absent: Partial<Record<ToolName, string>> = {};
  let stop = async (): Promise<void> => {};

  await attempt('mongo', absent, async () => {
    const program = findMongod() ?? (process.env.MONGODB_URI ? undefined : await downloadMongod());
    if (program === undefined && !process.env.MONGODB_URI) throw new Error(NO_MONGO);
    const mongo = await prepareMongo(program);
    stop = mongo.stop;
    env.TEST_MONGODB_URI = mongo.uri;
  });
  await attempt('chromium', absent, async () => {
    const program = await prepareChromium();
    await (await launchChromium(program)).close();
    env.TEST_CHROMIUM_PATH = program;
  });
  await attempt('redis', absent, async () => void ensureProgram(...REDIS_PROGRAM));
  await attempt('openssl', absent, async () => void ensureProgram(...OPENSSL_PROGRAM));
  for (const name of Object.keys(MEDIA_TOOLS) as MediaTool[]) {
    await attempt(name, absent, async () => void ensureProgram(name, MEDIA_TOOLS[name]));
  }
  for (const name of Object.keys(BALANCERS) as BalancerName[]) {
    await attempt(name, absent, async () => void ensureProgram(name, BALANCERS[name]));
  }
  await attempt('s3', absent, async () => ensureSwift());
  await attempt('sandbox', absent, async () => {
    const reason = whyNoSandbox();
    if (reason !== undefined) throw new Error(reason);
  });
  return { env, absent, excused: new Set([NO_MONGO, NO_S3, NO_SANDBOX]), stop: () => stop() };
}

async function attempt(tool: ToolName, absent: Partial<Record<ToolName, string>>, prepare: () => Promise<void>) {
  try {
    await prepare();
  } catch (failure) {
    absent[tool] = failure instanceof Error ? failure.message : String(failure);
  }
}
