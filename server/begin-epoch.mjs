import { runBuilt } from './build/runBuilt.mjs';

await runBuilt('beginEpoch.js');
