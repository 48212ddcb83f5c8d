/** Endings under which files of these types are saved; the first is added where none of them stands. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
};

/** The name a file is saved under: one that ends as its type does, whatever it was uploaded as. Pure. */
export function downloadName(name: string, contentType: string): string {
  const endings = ENDINGS[contentType] ?? ['bin'];
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') && endings.includes(ending) ? name : `${name}.${endings[0]}`;
}

/** The type a file is served under: one of those that are made here, or one that nothing opens. */
export const servedType = (contentType: string): string =>
  Object.hasOwn(ENDINGS, contentType) ? contentType : 'application/octet-stream';
