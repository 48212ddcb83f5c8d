import type { LitElement, ReactiveController } from 'lit';
import type { Upload } from '../../core/index.js';
import { loadFiles } from '../files/loadFiles.js';

/** Picked files by the key of the draft they belong to: a file picked for one room never goes to another. */
const picked = new Map<string, readonly Upload[]>();

/** The files that a composer will send: they are picked, pasted or dropped, and uploaded at once. */
export class ComposerFiles implements ReactiveController {
  /** Whether files are held over the room now. */
  isOver = false;
  readonly #host: LitElement;
  readonly #key: () => string;
  readonly #take: (files: readonly File[]) => void;
  #room: HTMLElement | undefined;
  #stops: (() => void)[] = [];

  constructor(host: LitElement, key: () => string, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#key = key;
    this.#take = take;
    host.addController(this);
  }

  get list(): readonly Upload[] {
    return picked.get(this.#key()) ?? [];
  }

  get hasFailed(): boolean {
    return this.list.some(({ snapshot }) => snapshot.state === 'failed');
  }

  put(uploads: readonly Upload[]): void {
    if (uploads.length > 0) {
      picked.set(this.#key(), uploads);
      void loadFiles();
    } else picked.delete(this.#key());
    this.watch();
    this.#host.requestUpdate();
  }

  remove(upload: Upload): void {
    upload.cancel();
    this.put(this.list.filter((one) => one !== upload));
  }

  /** Watches the files of the draft shown now. */
  watch(): void {
    for (const stop of this.#stops) stop();
    this.#stops = this.list.map((upload) => upload.subscribe(() => this.#host.requestUpdate()));
  }

  /** Files can be dropped anywhere on the component that the composer stands in. */
  hostConnected(): void {
    this.#room = (this.#host.getRootNode() as Partial<ShadowRoot>).host as HTMLElement | undefined;
    for (const name of DRAGS) this.#room?.addEventListener(name, this.#drag);
    this.watch();
  }

  hostDisconnected(): void {
    for (const name of DRAGS) this.#room?.removeEventListener(name, this.#drag);
    for (const stop of this.#stops) stop();
  }

  readonly #drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = event.type === 'dragover';
    this.#host.requestUpdate();
    if (event.type === 'drop') this.#take([...event.dataTransfer.files]);
  };
}

const DRAGS = ['dragover', 'dragleave', 'drop'] as const;
