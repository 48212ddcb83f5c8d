import { arch, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MongoBinary } from 'mongodb-memory-server-core';
import { getOS } from 'mongodb-memory-server-core/lib/util/getos/index.js';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';

const version = '8.0.12';
const downloadDir = fileURLToPath(new URL('../../.cache/mongod', import.meta.url));
/** Long enough for a slow line to answer one small question; a machine without internet shall not wait longer. */
const patienceMs = 4_000;

/** Where the internet allows: the path of a downloaded mongod, kept for the next run. Undefined when nobody answers in time. */
export async function downloadMongod(): Promise<string | undefined> {
  const machine = { version, platform: platform(), arch: arch(), os: await getOS() };
  try {
    const url = await new MongoBinaryDownloadUrl(machine).getDownloadUrl();
    const { ok } = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) });
    return ok ? await MongoBinary.getPath({ ...machine, downloadDir }) : undefined;
  } catch {
    return undefined;
  }
}
