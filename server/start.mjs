import { endWithNpm } from './build/endWithNpm.mjs';
import { runBuilt } from './build/runBuilt.mjs';

endWithNpm();
await runBuilt('main.js');
