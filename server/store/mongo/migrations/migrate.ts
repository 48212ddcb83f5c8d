import { setTimeout as delay } from 'node:timers/promises';
import { createId } from '@souk/shared/model/ids.js';
import type { mongo } from 'mongoose';
import { metaOf } from '../Meta.js';
import { MongoRefused } from '../MongoRefused.js';
import type { Migration } from './Migration.js';
import { advanceVersion, holdLease, LEASE_MS, readVersion, releaseLease } from './SchemaLease.js';

/** Milliseconds between two looks at what another node is migrating. */
const LOOK_AGAIN_MS = 100;

/** The version that these migrations lead to. */
export const latestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/**
 * Whether anything is left to migrate.
 * @throws MongoRefused newer_schema
 */
export async function isBehind(db: mongo.Db, migrations: readonly Migration[]): Promise<boolean> {
  const version = await readVersion(metaOf(db));
  const latest = latestOf(migrations);
  if (version > latest) {
    throw new MongoRefused(
      'newer_schema',
      `the database has schema version ${version} of a newer Souk; this one knows ${latest}: start the newer one`,
    );
  }
  return version < latest;
}

/**
 * Brings the schema to the latest version. Of several nodes one does it and the others wait; when it dies, another goes on
 * at the step it was in as soon as its lease has run out.
 */
export async function migrate(db: mongo.Db, migrations: readonly Migration[], leaseMs = LEASE_MS): Promise<void> {
  const meta = metaOf(db);
  const holder = createId();
  while (await isBehind(db, migrations)) {
    if (!(await holdLease(meta, holder, leaseMs))) {
      await delay(LOOK_AGAIN_MS);
      continue;
    }
    const renewal = setInterval(() => void holdLease(meta, holder, leaseMs).catch(() => {}), leaseMs / 3);
    try {
      await runRemaining(db, migrations, holder);
    } finally {
      clearInterval(renewal);
      await releaseLease(meta, holder);
    }
  }
}

async function runRemaining(db: mongo.Db, migrations: readonly Migration[], holder: string): Promise<void> {
  const meta = metaOf(db);
  let version = await readVersion(meta);
  for (const migration of migrations) {
    if (migration.version <= version) continue;
    await migration.run(db);
    // Lost to another node in the meantime: what it does is the same, and it notes the step.
    if (!(await advanceVersion(meta, holder, version, migration.version))) return;
    version = migration.version;
  }
}
