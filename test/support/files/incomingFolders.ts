import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileMarket } from './startFileMarket.js';

/** The folders of uploads under way, those that broke off and were not removed among them. */
export const incomingFolders = ({ uploadsDir }: Pick<FileMarket, 'uploadsDir'>): string[] =>
  readdirSync(uploadsDir).flatMap((name) => readdirSync(join(uploadsDir, name, 'incoming')));
