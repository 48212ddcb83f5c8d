import type { Database } from './Database.js';

type DatabaseClass = new (path: string, options?: { readonly timeout?: number }) => Database;

/** The first SQLite without the WAL-reset bug, in which a checkpoint racing a commit could lose pages. */
const OLDEST_SOUND = [3, 51, 3] as const;

/** SQLite: the one built into Node where it is sound and has full-text search, else the packed one of the same interface. */
export const DatabaseSync: DatabaseClass = builtIn() ?? (await packed());

function builtIn(): DatabaseClass | undefined {
  if (!isSound(process.versions.sqlite)) return undefined;
  const { DatabaseSync: Candidate } = process.getBuiltinModule('node:sqlite') as unknown as {
    DatabaseSync: DatabaseClass;
  };
  const probe = new Candidate(':memory:');
  try {
    probe.exec('CREATE VIRTUAL TABLE probe USING fts5(text)');
    return Candidate;
  } catch {
    return undefined;
  } finally {
    probe.close();
  }
}

async function packed(): Promise<DatabaseClass> {
  const driver = await import('@photostructure/sqlite');
  return driver.DatabaseSync as unknown as DatabaseClass;
}

/** Whether a version (absent: Node has no SQLite) is the oldest sound one or newer. */
export function isSound(version: string | undefined): boolean {
  if (version === undefined) return false;
  const parts = version.split('.').map(Number);
  for (const [at, oldest] of OLDEST_SOUND.entries()) {
    const part = parts[at] ?? 0;
    if (part !== oldest) return part > oldest;
  }
  return true;
}
