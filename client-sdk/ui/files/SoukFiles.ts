import { html, type PropertyDeclarations } from 'lit';
import { Download, FileText, Video } from 'lucide-static';
import type { Attachment, RoomHandle, Upload } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatBytes } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { filesStyles } from './files.css.js';
import './SoukPicture.js';
import './SoukUpload.js';
import './SoukViewer.js';

/** Files this near to what is in view have their links kept good. */
const MARGIN = '400px';

/** The files of a message: pictures as one or as tiles, documents and videos as cards. A picture opens the viewer. */
export class SoukFiles extends SoukElement {
  static override properties: PropertyDeclarations = {
    files: { attribute: false },
    watchLinks: { attribute: false },
    linked: { state: true },
    viewed: { state: true },
  };

  /** As they stand in the entry, or on their way. */
  declare files: readonly (Attachment | Upload)[];
  declare watchLinks: RoomHandle['watchLinks'] | undefined;
  /** Files whose links are known to hold, by their id. */
  declare linked: ReadonlyMap<string, Attachment>;
  /** The picture that is looked at; null: none. */
  declare viewed: Attachment | null;
  #view: IntersectionObserver | undefined;
  #isInView = false;
  #stops: (() => void)[] = [];

  static override styles = [base, filesStyles];

  constructor() {
    super();
    this.files = [];
    this.linked = new Map();
    this.viewed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#view = new IntersectionObserver(([entry]) => this.#turn(entry?.isIntersecting === true), {
      rootMargin: MARGIN,
    });
    this.#view.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.disconnect();
    this.#turn(false);
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('files') && this.#isInView) this.#turn(true);
  }

  override render() {
    const [pictures, others] = [this.files.filter(isPicture), this.files.filter((file) => !isPicture(file))];
    const isAlone = pictures.length === 1;
    return html`${
      pictures.length > 0
        ? html`<div class="pictures ${isAlone ? 'one' : ''}">
            ${pictures.map((file) => this.#renderPicture(file, !isAlone))}
          </div>`
        : null
    }${others.map((file) => ('snapshot' in file ? this.#renderUpload(file) : this.#renderCard(this.#current(file))))}${this.viewed === null ? null : this.#renderViewer(this.viewed)}`;
  }

  #renderViewer(picture: Attachment) {
    return html`<souk-viewer
      .pictures=${this.#picturesOfRoom()}
      .shown=${picture}
      .watchLinks=${this.watchLinks}
      @souk-close=${() => {
        this.viewed = null;
      }}
    ></souk-viewer>`;
  }

  /** All that is loaded of the room, in its order: the messages beside this one in the log. */
  #picturesOfRoom(): Attachment[] {
    const messages = (this.getRootNode() as ParentNode).querySelectorAll<SoukFiles>('souk-files');
    const files = [...messages].flatMap((message) => message.files);
    return files.filter((file): file is Attachment => 'urls' in file && file.kind === 'image');
  }

  #renderPicture(file: Attachment | Upload, isTile: boolean) {
    if ('snapshot' in file)
      return html`<span class="picture"><souk-picture .file=${file} ?tile=${isTile}></souk-picture></span>`;
    const current = this.#current(file);
    const name = t('file.open', { name: displayLine(file.name) });
    return html`<button
      class="picture"
      type="button"
      aria-label=${name}
      title=${displayLine(file.name)}
      @click=${() => {
        this.viewed = file;
      }}
    >
      <souk-picture .file=${current} ?tile=${isTile}></souk-picture>
    </button>`;
  }

  #renderUpload(upload: Upload) {
    return html`<souk-upload .upload=${upload} @souk-remove=${() => upload.cancel()}></souk-upload>`;
  }

  #renderCard(file: Attachment) {
    const name = displayLine(file.name);
    const link = this.linked.has(file.id) ? file.urls.file : undefined;
    const drawing = file.kind === 'video' ? Video : FileText;
    return html`${file.kind === 'video' && link !== undefined ? renderVideo(file) : null}
      <a
        class="card"
        href=${link ?? ''}
        target="_blank"
        rel="noopener"
        aria-label=${`${t('file.download', { name })}, ${factsOf(file)}`}
        ?data-waits=${link === undefined}
      >
        ${
          file.kind === 'pdf' && file.urls.preview !== undefined
            ? html`<span class="page"><souk-picture .file=${file} tile></souk-picture></span>`
            : html`<span class="sign">${icon(drawing)}</span>`
        }
        <span class="words">
          <span class="name" dir="auto" title=${name}>${name}</span>
          <span class="facts figures">${factsOf(file)}</span>
        </span>
        ${icon(Download, { size: 16 })}
      </a>`;
  }

  #current(file: Attachment): Attachment {
    return this.linked.get(file.id) ?? file;
  }

  /** What leaves the view needs no fresh links; what it shows stays. */
  #turn(isInView: boolean): void {
    this.#isInView = isInView;
    for (const stop of this.#stops) stop();
    const attachments = isInView ? this.files.filter((file): file is Attachment => 'urls' in file) : [];
    this.#stops = attachments.flatMap((file) => this.watchLinks?.(file, this.#link) ?? []);
  }

  #link = (attachment: Attachment): void => {
    this.linked = new Map(this.linked).set(attachment.id, attachment);
  };
}

function renderVideo({ urls, width, height }: Attachment) {
  return html`<video
    controls
    preload="none"
    playsinline
    width=${width ?? 16}
    height=${height ?? 9}
    src=${urls.file}
    @error=${({ currentTarget }: Event) => (currentTarget as HTMLVideoElement).remove()}
  ></video>`;
}

/** Whether a file is shown as a picture; of one on its way the browser's guess is good enough. */
function isPicture(file: Attachment | Upload): boolean {
  if ('urls' in file) return file.kind === 'image';
  const { attachment, state } = file.snapshot;
  if (state === 'failed') return false;
  return attachment
    ? attachment.kind === 'image' && file.source !== null
    : file.source?.type.startsWith('image/') === true;
}

function factsOf({ kind, pages, bytes }: Attachment): string {
  const facts = [kind === 'pdf' ? 'PDF' : t('file.video', { count: 1 }), pages && t('file.pages', { count: pages })];
  return [...facts, formatBytes(bytes)].filter(Boolean).join(' · ');
}

defineElement('souk-files', SoukFiles);
