import { ConfigRefused } from './config/ConfigRefused.js';
import { loadConfig } from './config/loadConfig.js';
import { announce } from './operations/announce.js';
import { createLog } from './operations/createLog.js';
import { refusalToStart } from './operations/refusalToStart.js';
import { superviseProcess } from './operations/superviseProcess.js';

/** Nothing is loaded, let alone opened, before every setting has been judged. */
async function main(): Promise<void> {
  const config = loadConfig();
  const { createApplication } = await import('./application.js');
  const log = createLog(config);
  const supervisor = superviseProcess(log);
  const application = await createApplication(config, { log });
  supervisor.watch(application);
  announce(config, application.port);
}

main().catch((error: unknown) => {
  const lines = error instanceof ConfigRefused ? error.message : refusalToStart(error);
  process.stderr.write(`${lines}\n`, () => process.exit(1));
});
