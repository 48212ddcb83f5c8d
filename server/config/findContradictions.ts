import { isPublicHost } from '../redis/readRedisUrl.js';
import type { ConfigProblem } from './ConfigRefused.js';
import type { Environment, Settings } from './readSettings.js';
import { SETTINGS, type SettingName } from './settings.js';

const KEY_SETTINGS = ['JWT_SECRET', 'JWT_PUBLIC_KEY', 'JWKS_URL'] as const;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const isPublic = ({ host }: { readonly host: string }): boolean => isPublicHost(host);

/** What each setting allows on its own, but not together with the others. */
export function findContradictions(settings: Settings, environment: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const report = (variable: SettingName, problem: string, allowed: string = SETTINGS[variable].allowed) =>
    problems.push({ variable, given: undefined, problem, allowed });
  const isProduction = settings.NODE_ENV === 'production';
  const given = KEY_SETTINGS.filter((name) => environment[name] || environment[`${name}_FILE`]);

  if (given.length > 1) {
    report('JWT_SECRET', `contradicts: ${given.join(' and ')} are set`, `one of ${KEY_SETTINGS.join(', ')}`);
  }
  if (isProduction && given.length === 0) {
    report('JWT_SECRET', 'is missing: production needs a key', `one of ${KEY_SETTINGS.join(', ')}`);
  }
  if (settings.JWT_SECRET_PREVIOUS !== undefined && !given.includes('JWT_SECRET')) {
    report('JWT_SECRET_PREVIOUS', 'is set without JWT_SECRET');
  }
  if (!isProduction && given.length === 0 && !LOOPBACK.includes(settings.HOST) && settings.SOUK_DEMO_PUBLIC !== '1') {
    report(
      'HOST',
      'opens the demo, whose tokens anybody may ask for, to other machines',
      `${LOOPBACK.join(', ')}; any other with SOUK_DEMO_PUBLIC=1 or a key (${KEY_SETTINGS.join(', ')})`,
    );
  }
  if (settings.REDIS_URL !== undefined && settings.MONGODB_URI === undefined) {
    report('REDIS_URL', 'is set without MONGODB_URI: nodes share their store, and SQLite has one process');
  }
  if (settings.REDIS_CA !== undefined && !settings.REDIS_URL?.isTls) {
    report('REDIS_CA', 'is set without a REDIS_URL that begins with rediss');
  }
  if (settings.BLOB_STORE === 'gridfs' && settings.MONGODB_URI === undefined) {
    report('BLOB_STORE', 'is gridfs without MONGODB_URI: GridFS lies in MongoDB');
  }
  if (settings.BLOB_STORE === 's3' && !environment.S3_BUCKET) {
    report('S3_BUCKET', 'is missing: BLOB_STORE is s3');
  }
  if (settings.BLOB_STORE !== 's3' && settings.S3_BUCKET !== undefined) {
    report('S3_BUCKET', 'is set, but BLOB_STORE is not s3: files would lie elsewhere');
  }
  if ((settings.S3_ACCESS_KEY_ID === undefined) !== (settings.S3_SECRET_ACCESS_KEY === undefined)) {
    report('S3_ACCESS_KEY_ID', 'and S3_SECRET_ACCESS_KEY belong together: one of them is missing');
  }
  if (isProduction && settings.REDIS_URL?.password === undefined && settings.REDIS_URL?.hosts.some(isPublic)) {
    report('REDIS_URL', 'names a public host without a password');
  }
  if (isProduction && settings.SOUK_CRASH_POINT !== undefined) report('SOUK_CRASH_POINT', 'is set in production');
  if (isProduction && (settings.LOG_LEVEL === 'debug' || settings.LOG_LEVEL === 'trace')) {
    report('LOG_LEVEL', 'is meant for development');
  }
  if (isProduction && environment.DEBUG) {
    problems.push({
      variable: 'DEBUG',
      given: JSON.stringify(environment.DEBUG),
      problem: 'would print packets with their tokens and texts in production',
      allowed: 'nothing',
    });
  }
  return problems;
}
