import type { Config } from '../config/Config.js';
import { type Finding, findingsOn } from './Finding.js';

type Judged = Pick<
  Config,
  'isProduction' | 'demo' | 'publicUrl' | 'allowedOrigins' | 'host' | 'rateLimits' | 'serverKeys'
>;

/** Settings that are allowed, and perhaps not what was meant. */
export function examineSettings(config: Judged): Finding[] {
  if (config.demo) {
    return [findingsOn('JWT_SECRET').ok('no key is set: the demo marketplace will start, for trying out only')];
  }
  if (!config.isProduction) {
    return [findingsOn('NODE_ENV').warning('is not production: unsafe settings are taken without a word')];
  }
  return [...examineAddress(config), ...examineLimits(config), ...examineKeys(config)];
}

function examineAddress({ publicUrl, allowedOrigins }: Judged): Finding[] {
  const { ok, warning } = findingsOn('PUBLIC_URL');
  if (publicUrl === undefined) return [warning('is not set: links in what Souk sends cannot lead back to it')];
  const findings = publicUrl.startsWith('https:') ? [ok(publicUrl)] : [warning('is not https: tokens travel readable')];
  if (allowedOrigins.length === 1) {
    findings.push(
      findingsOn('ALLOWED_ORIGINS').warning('is empty: pages of the marketplace on another origin cannot connect'),
    );
  }
  return findings;
}

function examineLimits({ rateLimits }: Judged): Finding[] {
  if (rateLimits.messagesPerSecond !== null) return [];
  return [findingsOn('RATE_LIMITS').warning('messages are unlimited: one client can fill the store')];
}

function examineKeys({ serverKeys }: Judged): Finding[] {
  if (serverKeys.length > 0) return [];
  return [findingsOn('SERVER_KEYS').warning('is empty: the marketplace cannot report orders, subscribers or names')];
}
