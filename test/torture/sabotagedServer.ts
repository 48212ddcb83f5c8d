import { createApplication } from '../../server/application.js';
import { loadConfig } from '../../server/config/loadConfig.js';
import { announce } from '../../server/operations/announce.js';
import { type SabotageName, sabotages } from './sabotages.js';

/** The real server on a log that breaks the promise named by SABOTAGE; `none` leaves it whole. */
const { SABOTAGE = 'none', ...environment } = process.env;
const config = loadConfig(environment);
const { port } = await createApplication(config, {
  wrapStores: (stores) =>
    SABOTAGE === 'none' ? stores : { ...stores, entries: sabotages[SABOTAGE as SabotageName](stores.entries) },
});
announce(config, port);
