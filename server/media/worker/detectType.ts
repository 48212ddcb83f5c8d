import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** Enough for the first tag of a page or a drawing, after a licence in a comment. */
const HEAD_BYTES = 4_096;

/** No text has one of them: all below a space but tab, line feed, form feed and return. */
const CONTROLS = new Set(
  Array.from({ length: 32 }, (_, byte) => byte).filter((byte) => ![9, 10, 12, 13].includes(byte)),
);

/** The media type of what is in the file; its name is not asked. */
export async function detectType(path: string): Promise<string> {
  return (await knownType(path)) ?? nameUnknown(await readHead(path));
}

/** `file-type` gives up by throwing on some files that end too early. */
async function knownType(path: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(path))?.mime;
  } catch {
    return undefined;
  }
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** All of this is refused; the name is for the one who wonders why. */
function nameUnknown(head: Buffer): string {
  if (head.length === 0) return 'application/x-empty';
  const text = head.toString('latin1').toLowerCase();
  if (/<svg[\s>:]/.test(text)) return 'image/svg+xml';
  if (/<(?:!doctype html|html|head|body|script|iframe)[\s>]/.test(text)) return 'text/html';
  return head.some((byte) => CONTROLS.has(byte)) ? 'application/octet-stream' : 'text/plain';
}
