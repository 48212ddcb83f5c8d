import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProgram } from '../debianPackages.js';
import { temporaryDirectory } from '../dirs.js';
import { OPENSSL_PROGRAM } from '../tools.js';

/** One who signs certificates, by Debian's openssl. */
export class Authority {
  readonly #folder = temporaryDirectory('authority');
  #signed = 0;

  constructor() {
    this.#openssl(
      'req',
      '-x509',
      ...NEW_KEY,
      this.#in('ca.key'),
      '-subj',
      '/CN=test authority',
      ...DAYS,
      '-out',
      this.#in('ca.crt'),
    );
  }

  /** Where its own certificate lies. */
  get file(): string {
    return this.#in('ca.crt');
  }

  get keyFile(): string {
    return this.#in('ca.key');
  }

  get certificate(): string {
    return readFileSync(this.file, 'utf8');
  }

  /** The flags of a redis-server that shows a certificate for these names and lets everybody in. */
  flagsFor(port: number, names = 'IP:127.0.0.1'): string[] {
    this.#signed += 1;
    const [key, request, certificate, extension] = ['key', 'csr', 'crt', 'ext'].map((ending) =>
      this.#in(`${this.#signed}.${ending}`),
    ) as [string, string, string, string];
    writeFileSync(extension, `subjectAltName=${names}\n`);
    this.#openssl('req', ...NEW_KEY, key, '-subj', '/CN=redis', '-out', request);
    const by = ['-CA', this.file, '-CAkey', this.#in('ca.key'), '-CAcreateserial', '-extfile', extension];
    this.#openssl('x509', '-req', '-in', request, ...by, ...DAYS, '-out', certificate);
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', this.file];
    return ['--tls-port', String(port), '--tls-auth-clients', 'no', ...files];
  }

  #openssl(...args: string[]): void {
    execFileSync(ensureProgram(...OPENSSL_PROGRAM), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  #in = (name: string): string => join(this.#folder, name);
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout'] as const;
const DAYS = ['-days', '2'] as const;
