import { runBuilt } from './build/runBuilt.mjs';

await runBuilt('doctor.js');
