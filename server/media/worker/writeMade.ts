import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeFile } from '../FileJudge.js';

/** Writes what was made under a name of ours; what goes wrong here is no fault of the upload. */
export async function writeMade(
  workDir: string,
  name: 'file' | 'preview',
  contentType: string,
  content: Uint8Array,
): Promise<MadeFile> {
  const path = join(workDir, name);
  await writeFile(path, content, { flag: 'wx', mode: 0o600 });
  return { path, contentType, bytes: content.byteLength };
}
