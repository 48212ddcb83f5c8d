/** What a file can be; the content decides, never the name (A2). */
export const ATTACHMENT_KINDS = ['image', 'pdf', 'video'] as const;
/** One of {@link ATTACHMENT_KINDS}. */
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** The variants of a file that can be fetched: the file as it was made anew, and its preview where there is one. */
export const ATTACHMENT_VARIANTS = ['file', 'preview'] as const;
/** One of {@link ATTACHMENT_VARIANTS}. */
export type AttachmentVariant = (typeof ATTACHMENT_VARIANTS)[number];

/**
 * A file of a message, as the caller may fetch it. What is absent was not found out: a video has neither pages nor,
 * unless its container says so, width and height.
 */
export interface Attachment {
  id: string;
  kind: AttachmentKind;
  /** The name it was uploaded under, for people only; never part of a path or of the type. */
  name: string;
  /** Of the file that is fetched, which is not the one that was uploaded: images are made anew. */
  bytes: number;
  /** Pixels, upright. */
  width?: number;
  height?: number;
  /** Of a PDF. */
  pages?: number;
  /** A placeholder of about 25 bytes in base64, see evanw.github.io/thumbhash. */
  thumbhash?: string;
  /**
   * Links for the receiver's side of the room, signed; absolute where the server knows its own URL, else paths of the
   * server. No token is sent with them. `attachment:urls` gives fresh ones.
   */
  urls: { file: string; preview?: string };
  /** When the links end. */
  urlsExpireAt: string;
}
