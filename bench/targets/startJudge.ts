import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../server/config/loadConfig.js';
import type { createFileJudge as CreateFileJudge } from '../../server/media/createFileJudge.js';
import type { PhotographTarget } from './PhotographTarget.js';

const COMPILED = new URL('../../server/dist/media/createFileJudge.js', import.meta.url).href;

/** The product's judge as it is compiled, without the upload that brings it the file. */
export async function startJudge(directory: string): Promise<PhotographTarget> {
  const { createFileJudge } = (await import(COMPILED)) as { createFileJudge: typeof CreateFileJudge };
  const judge = createFileJudge({
    limits: { ...loadConfig({}).media, judges: 1 },
    onError: (cause) => {
      throw cause;
    },
  });
  return {
    name: 'judge',
    pids: () => judge.pids,
    async take(path) {
      await judge.judge({ path, workDir: mkdtempSync(join(directory, 'made-')) });
    },
    stop: () => judge.close(),
  };
}
