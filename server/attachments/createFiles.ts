import type { BlobStore } from '../blobs/BlobStore.js';
import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import type { FileSettings } from '../config/Config.js';
import type { FileJudge } from '../media/FileJudge.js';
import type { VirusScanner } from '../media/VirusScanner.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { ShopFactsCache } from '../shops/ShopFacts.js';
import type { Stores } from '../store/Stores.js';
import { askUrls } from './askUrls.js';
import type { FileLinks } from './FileLinks.js';
import { FileSweep } from './FileSweep.js';
import type { IncomingFiles } from './IncomingFiles.js';
import { type OpenFile, openFile } from './openFile.js';
import { type UploadFile, uploadFile } from './uploadFile.js';

/** What files stand on beside the stores. */
export interface FileParts {
  readonly blobs: BlobStore;
  readonly incoming: IncomingFiles;
  readonly judge: FileJudge;
  /** Absent: nothing is scanned. */
  readonly scanner?: VirusScanner;
}

/** What the use-cases of files need. */
export interface FilesDeps {
  readonly nodeId: string;
  readonly stores: Pick<Stores, 'attachments' | 'entries' | 'nodes'>;
  readonly parts: FileParts;
  readonly links: FileLinks;
  readonly rooms: WarmRooms;
  readonly facts: ShopFactsCache;
  readonly clock: Clock;
  readonly settings: FileSettings;
  readonly onError: (cause: unknown) => void;
}

/** The use-cases of files, and what runs beside them. */
export interface Files {
  readonly askUrls: UseCase<'attachment:urls'>;
  readonly upload: UploadFile;
  readonly open: OpenFile;
  readonly incoming: IncomingFiles;
  readonly sweep: FileSweep;
}

/** Puts the use-cases of files together. */
export function createFiles({ stores, parts, settings, ...deps }: FilesDeps): Files {
  const { blobs, incoming } = parts;
  const store = stores.attachments;
  const { unsentForMs, claimsForMs, sweepEveryMs } = settings;
  return {
    askUrls: askUrls({ ...deps, store }),
    upload: uploadFile({ ...deps, ...parts, store, unsentForMs }),
    open: openFile({ ...deps, store, blobs }),
    incoming,
    sweep: new FileSweep({
      ...deps,
      store,
      blobs,
      entries: stores.entries,
      nodes: stores.nodes,
      everyMs: sweepEveryMs,
      orphansAfterMs: unsentForMs + claimsForMs,
      sweepIncoming: () => incoming.sweep(),
    }),
  };
}
