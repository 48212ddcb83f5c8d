import { deflateSync } from 'node:zlib';

/** One object: its syntax, or a dictionary with the data that follow it. */
export type PdfPart = string | { readonly dictionary: string; readonly data: Buffer };

export interface PlainPdf {
  /** What stands in the catalogue beside the pages. */
  readonly catalog?: string;
  /** What stands in the one page. */
  readonly page?: string;
  /** Further objects, from number 5 on. */
  readonly more?: readonly PdfPart[];
  readonly trailer?: string;
  /** How many pages the tree claims and has. */
  readonly pages?: number;
  readonly mediaBox?: string;
  readonly content?: PdfPart;
}

/** Writes a PDF by hand, so that anything can stand in it. Objects: 1 catalogue, 2 pages, 3 the page, 4 its content. */
export function plainPdf(parts: PlainPdf = {}): Buffer {
  return assemble(objectsOf(parts), parts.trailer);
}

/** The same with every object that is no stream packed into one object stream, and a cross-reference stream. */
export function packedPdf(parts: PlainPdf = {}): Buffer {
  const objects = objectsOf(parts);
  const packed = objects.flatMap((object, index) => (typeof object === 'string' ? [{ id: index + 1, object }] : []));
  let body = '';
  const index = packed.map(({ id, object }) => {
    const entry = `${id} ${body.length}`;
    body += `${object} `;
    return entry;
  });
  const head = `${index.join(' ')} `;
  const streamId = objects.length + 1;
  const stream: PdfPart = {
    dictionary: `/Type /ObjStm /N ${packed.length} /First ${head.length} /Filter /FlateDecode`,
    data: deflateSync(Buffer.from(head + body, 'latin1')),
  };
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let size = chunks[0]?.length ?? 0;
  const places = new Map<number, number>();
  const add = (id: number, part: PdfPart): void => {
    places.set(id, size);
    const chunk = written(id, part);
    chunks.push(chunk);
    size += chunk.length;
  };
  objects.forEach((object, at) => {
    if (typeof object !== 'string') add(at + 1, object);
  });
  add(streamId, stream);
  const xrefId = streamId + 1;
  const rows = Array.from({ length: xrefId + 1 }, (_, id) => {
    const row = Buffer.alloc(6);
    const inStream = packed.findIndex((one) => one.id === id);
    row[0] = id === 0 ? 0 : inStream >= 0 ? 2 : 1;
    row.writeUInt32BE(id === 0 ? 0 : inStream >= 0 ? streamId : (places.get(id) ?? size), 1);
    row[5] = Math.max(inStream, 0);
    return row;
  });
  const startsAt = size;
  add(xrefId, {
    dictionary: `/Type /XRef /Size ${xrefId + 1} /W [1 4 1] /Root 1 0 R ${parts.trailer ?? ''}`,
    data: Buffer.concat(rows),
  });
  return Buffer.concat([...chunks, Buffer.from(`startxref\n${startsAt}\n%%EOF\n`)]);
}

function objectsOf({
  catalog = '',
  page = '',
  more = [],
  pages = 1,
  mediaBox = '[0 0 300 400]',
  content,
}: PlainPdf): PdfPart[] {
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 4 0 R ${page} >>`,
    content ?? { dictionary: '', data: Buffer.from('0.2 0.4 0.9 rg 40 40 200 300 re f') },
    ...more,
  ];
}

function assemble(objects: readonly PdfPart[], trailer = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let size = chunks[0]?.length ?? 0;
  let table = '0000000000 65535 f \n';
  objects.forEach((object, index) => {
    table += `${String(size).padStart(10, '0')} 00000 n \n`;
    const chunk = written(index + 1, object);
    chunks.push(chunk);
    size += chunk.length;
  });
  const end = `xref\n0 ${objects.length + 1}\n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${size}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end, 'latin1')]);
}

function written(id: number, part: PdfPart): Buffer {
  if (typeof part === 'string') return Buffer.from(`${id} 0 obj\n${part}\nendobj\n`, 'latin1');
  const head = `${id} 0 obj\n<< /Length ${part.data.length} ${part.dictionary} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), part.data, Buffer.from('\nendstream\nendobj\n')]);
}
