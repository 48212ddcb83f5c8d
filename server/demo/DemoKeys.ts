import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Subject } from '@souk/shared/model/subject.js';
import jsonwebtoken from 'jsonwebtoken';
import type { DemoPerson } from './people.js';

const SECRET_FILE = 'demo-secret';
/** Seconds a demo token lives: short, so that the pages refresh theirs while somebody looks on. */
const TOKEN_TTL_S = 900;
/** Seconds a subject token lives: as long as a page may stay open. */
const SUBJECT_TTL_S = 86_400;

/** The demo's secret, made on the first start and kept in the data folder, so that open pages outlive a restart. */
export async function demoSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, SECRET_FILE);
  const made = randomBytes(48).toString('base64url');
  try {
    await writeFile(path, made, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(path, 'utf8');
  }
}

/** Signs what a marketplace would sign. */
export class DemoKeys {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** A token for an invented person. */
  tokenFor({ id, role, name, locale, shopId }: DemoPerson): string {
    const claims = { role, name, locale, ...(shopId === undefined ? {} : { shops: [shopId] }) };
    return jsonwebtoken.sign(claims, this.#secret, { subject: id, expiresIn: TOKEN_TTL_S });
  }

  /** Vouches for a subject, as the marketplace's product page would. */
  subjectToken(shopId: string, subject: Subject): string {
    return jsonwebtoken.sign({ shopId, ...subject }, this.#secret, { expiresIn: SUBJECT_TTL_S });
  }
}
