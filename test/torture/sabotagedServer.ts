import { createApplication } from '../../server/application.js';
import { loadConfig } from '../../server/config/loadConfig.js';
import { announce } from '../../server/operations/announce.js';
import type { EntryLog } from '../../server/rooms/EntryLog.js';
import { type ClusterSabotageName, clusterSabotages } from './cluster/clusterSabotages.js';
import { type SabotageName, sabotages } from './sabotages.js';

/** The real server on a log that breaks the promise named by SABOTAGE; `none` leaves it whole. */
const { SABOTAGE = 'none', ...environment } = process.env;
const config = loadConfig(environment);

const all = { ...sabotages, ...clusterSabotages };
function sabotage(log: EntryLog): EntryLog {
  return SABOTAGE === 'none' ? log : all[SABOTAGE as SabotageName | ClusterSabotageName](log, config.mongodbUri ?? '');
}

const { port } = await createApplication(config, {
  wrapStores: (stores) => ({ ...stores, entries: sabotage(stores.entries) }),
});
announce(config, port);
