import { lockDataDir } from '../../../server/store/sqlite/lockDataDir.js';

lockDataDir(process.argv[2] ?? '');
console.log('locked');
setInterval(() => {}, 60_000);
