import { ChatError } from '@souk/shared/model/ChatError.js';
import type { mongo } from 'mongoose';
import { type Finding, findingsOn } from '../../doctor/Finding.js';
import { assertDurable } from './assertDurable.js';
import { assertReplicaSet } from './assertReplicaSet.js';
import { connect } from './connect.js';
import { MongoRefused } from './MongoRefused.js';
import { isBehind } from './migrations/migrate.js';
import { migrations } from './migrations/migrations.js';

const { ok, warning, problem } = findingsOn('MONGODB_URI');

/** Leases of nodes live 15 s by each node's own clock. */
const SKEW_TO_TELL_MS = 1_000;
const SKEW_TOO_LARGE_MS = 5_000;

/** What an operator should know of a MongoDB before a server runs on it; writes nothing. */
export async function examineMongo(uri: string, isProduction: boolean, now: () => number): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    assertDurable(uri, isProduction, (text) => findings.push(warning(text)));
    const connection = await connect(uri, undefined, 'daily');
    try {
      const db = connection.getClient().db();
      await assertReplicaSet(db);
      findings.push(...(await examineServers(db, isProduction, now)));
      if (await isBehind(db, migrations)) findings.push(ok('the first server to start will migrate the database'));
    } finally {
      await connection.close(true);
    }
  } catch (error) {
    findings.push(refusalOf(error));
  }
  return findings;
}

async function examineServers(db: mongo.Db, isProduction: boolean, now: () => number): Promise<Finding[]> {
  const askedAt = now();
  const hello = await db.command({ hello: 1 });
  const answeredAt = now();
  const { version } = await db.admin().command({ buildInfo: 1 });
  const findings = [ok(`MongoDB ${version}, ${describeSet(hello)}`), ...examineMembers(hello, isProduction)];
  const skew = examineSkew(Number(hello.localTime), askedAt, answeredAt);
  return skew === undefined ? findings : [...findings, skew];
}

const describeSet = ({ setName, hosts = [] }: mongo.Document): string =>
  setName === undefined ? 'sharded' : `replica set ${setName} of ${hosts.length}`;

/** By the answer to `hello`. */
export function examineMembers(
  { setName, hosts = [], arbiters = [] }: mongo.Document,
  isProduction: boolean,
): Finding[] {
  if (setName === undefined) return [];
  const findings: Finding[] = [];
  if (isProduction && hosts.length === 1) {
    findings.push(
      warning('the replica set has one member: while it is away nothing can be sent, and its disk is the only copy'),
    );
  }
  if (arbiters.length > 0) {
    findings.push(warning('the replica set has an arbiter: with one member away no majority can store anything'));
  }
  return findings;
}

/** The server's time lay somewhere between question and answer; undefined: close enough. */
export function examineSkew(serverTime: number, askedAt: number, answeredAt: number): Finding | undefined {
  const skewMs = serverTime < askedAt ? askedAt - serverTime : Math.max(0, serverTime - answeredAt);
  if (skewMs <= SKEW_TO_TELL_MS) return undefined;
  const { warning, problem } = findingsOn('clock');
  const text = `${(skewMs / 1_000).toFixed(1)} s apart from that of MongoDB: keep both by NTP`;
  return skewMs > SKEW_TOO_LARGE_MS ? problem(text) : warning(text);
}

function refusalOf(error: unknown): Finding {
  if (error instanceof MongoRefused) return problem(error.message);
  if (error instanceof ChatError && error.cause instanceof Error)
    return problem(`does not answer: ${error.cause.message}`);
  return problem(error instanceof Error ? error.message : String(error));
}
