import { mkdtemp, readFile, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config/Config.js';
import { type Finding, findingsOn } from './Finding.js';

const LITTLE_SPACE_BYTES = 1_024 ** 3;

/** Where files will lie. Nothing stays: a folder that is absent has to be one that could be made. */
export async function examineFolders({
  dataDir,
  mongodbUri,
  demo,
  files,
}: Pick<Config, 'dataDir' | 'mongodbUri' | 'demo' | 'files'>): Promise<Finding[]> {
  // Uploads arrive there, wherever their bytes are kept.
  const uploads = await examineFolder('UPLOADS_DIR', files.uploadsDir);
  if (mongodbUri !== undefined && !demo) return uploads;
  return [...(await examineFolder('DATA_DIR', dataDir)), ...(await examineHolder(dataDir)), ...uploads];
}

/** Whether files can be written below the path, and how much space is left for them. */
export async function examineFolder(variable: string, path: string): Promise<Finding[]> {
  const { ok, warning, problem } = findingsOn(variable);
  const existing = await nearestExisting(resolve(path));
  try {
    // What an account may do is told by doing it: root may write everywhere, except where it cannot.
    await rmdir(await mkdtemp(join(existing, '.souk-doctor-')));
  } catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    return [problem(`${existing} cannot be written by this account (${code})`)];
  }
  const { bavail, bsize } = await statfs(existing);
  const free = bavail * bsize;
  const size = `${(free / 1_024 ** 3).toFixed(1)} GiB free`;
  return [free < LITTLE_SPACE_BYTES ? warning(`${path}, only ${size}`) : ok(`${path}, ${size}`)];
}

async function nearestExisting(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestExisting(dirname(path));
}

/** A server that uses the folder leaves its number there; a dead one's may lie there too. */
async function examineHolder(dataDir: string): Promise<Finding[]> {
  const pid = Number(await readFile(join(dataDir, 'server.pid'), 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return [];
  try {
    process.kill(pid, 0);
  } catch {
    return [];
  }
  return [findingsOn('DATA_DIR').warning(`process ${pid} seems to use it; a second server would refuse to start`)];
}
