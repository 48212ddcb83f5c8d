import { refuseDamaged, refuseType } from '../refuse.js';
import { findObjects, nextObject } from './findObjects.js';
import { requireHarmlessLink } from './harmlessLink.js';
import { isPassiveOpening } from './openAction.js';
import { entryOf, PdfLexer, type PdfValue } from './PdfLexer.js';
import { type Meaning, meaningIn, type PdfObject, type PdfObjects, type PdfStream } from './PdfObjects.js';
import { unpackObjects } from './unpackObjects.js';

const PDF = 'application/pdf';

/** Names that mean an activity wherever they stand. */
const ACTIVE_NAMES = new Set([
  'JavaScript',
  'Launch',
  'GoToR',
  'GoToE',
  'SubmitForm',
  'ImportData',
  'EmbeddedFile',
  'EmbeddedFiles',
  'Filespec',
  'FileAttachment',
  'RichMedia',
  'RichMediaExecute',
  'RichMediaContent',
  'Rendition',
  'XFA',
]);
/** Keys too short to mean it everywhere: a font may be called so. */
const ACTIVE_KEYS = new Set(['JS', 'AA', 'EF', 'OPI', '3DD']);
/** Kinds of annotation, action and object that play or run something. */
const ACTIVE_KINDS = new Set(['Movie', 'Sound', '3D', 'PS', 'Thread']);
/** The keys under which a kind stands. */
const KIND_KEYS = new Set(['S', 'Subtype']);
/** In the dictionary of a stream: its data, or what is drawn, stand in another file. */
const EXTERNAL_KEYS = ['F', 'FFilter', 'FDecodeParms', 'Ref'];

/**
 * Refuses a PDF that is encrypted, does anything by itself or at a click but lead to a place in it or to a web page, or
 * carries other files. Answers what stands in it.
 */
export function requirePassive(bytes: Buffer): PdfObjects {
  const found = findObjects(bytes);
  for (const part of found.between) requireNothingHidden(part);
  for (const { dictionary } of found.streams) requireOwnData(dictionary);
  requireUnencrypted(found);
  const objects = [...found.objects, ...unpackObjects(bytes, found.streams)];
  const meant = meaningIn(objects);
  for (const object of objects) requirePassiveValue(object, meant);
  for (const stream of found.streams) requireNoObjects(bytes, stream);
  return { ...found, objects };
}

/** Told before anything else: the rest of an encrypted file cannot be read. */
function requireUnencrypted({ streams }: PdfObjects): void {
  if (streams.some(({ dictionary }) => entryOf(dictionary, 'Encrypt') !== undefined)) refuseType(PDF, 'encrypted');
}

function requireOwnData(dictionary: PdfValue): void {
  const external = EXTERNAL_KEYS.find((key) => entryOf(dictionary, key) !== undefined);
  if (external !== undefined) refuseType(PDF, 'external data');
}

function requirePassiveValue(object: PdfObject, meant: Meaning): void {
  visit(object.value);

  function visit(value: PdfValue): void {
    if (value.kind === 'name') requirePassiveName(value.name);
    else if (value.kind === 'array') value.items.forEach(visit);
    else if (value.kind === 'dictionary') value.entries.forEach(visitEntry);
  }

  function visitEntry([key, value]: readonly [string, PdfValue]): void {
    requirePassiveName(key);
    if (ACTIVE_KEYS.has(key) && value.kind !== 'name' && value.kind !== 'number') refuseType(PDF, key);
    if (KIND_KEYS.has(key)) for (const kind of namesMeant(value, meant)) requirePassiveKind(kind);
    if (key === 'FS' && value.kind === 'name') refuseType(PDF, 'Filespec');
    if (key === 'URI') requireHarmlessLink(value, object.bytes, meant);
    if (key === 'OpenAction' && !isPassiveOpening(value, meant)) refuseType(PDF, 'OpenAction');
    visit(value);
  }
}

/** A name, or those of the objects that a reference may mean. */
function namesMeant(value: PdfValue, meant: Meaning): string[] {
  if (value.kind === 'name') return [value.name];
  if (value.kind !== 'reference') return [];
  return meant(value.id).flatMap((object) => (object.value.kind === 'name' ? [object.value.name] : []));
}

function requirePassiveKind(kind: string): void {
  if (ACTIVE_KINDS.has(kind)) refuseType(PDF, kind);
}

function requirePassiveName(name: string): void {
  if (ACTIVE_NAMES.has(name)) refuseType(PDF, name);
}

/** Between the objects stand tables and trailers, whose only power is to say that the file is encrypted. */
function requireNothingHidden(part: Buffer): void {
  for (const { name, isValued } of namesIn(part)) {
    if (name === 'Encrypt' && isValued) refuseType(PDF, 'encrypted');
    requirePassiveName(name);
    if (isHiding(name, isValued)) refuseDamaged('objects out of place');
  }
}

/** The data of a stream must hold no object: a table, or a repair, could bring it to life. */
function requireNoObjects(bytes: Buffer, { from, to }: PdfStream): void {
  const data = bytes.subarray(from, to);
  const at = nextObject(data, 0);
  if (at < 0) return;
  for (const { name, isValued } of namesIn(data.subarray(at))) {
    requirePassiveName(name);
    if (isHiding(name, isValued)) refuseDamaged('objects out of place');
  }
}

const isHiding = (name: string, isValued: boolean): boolean =>
  name === 'ObjStm' || (isValued && (ACTIVE_KEYS.has(name) || name === 'OpenAction' || name === 'URI'));

interface LooseName {
  readonly name: string;
  /** What follows could be its value. */
  readonly isValued: boolean;
}

/** Every name, whatever stands around it. */
function* namesIn(bytes: Buffer): Generator<LooseName> {
  for (let at = bytes.indexOf('/'); at >= 0; at = bytes.indexOf('/', at + 1)) {
    const lexer = new PdfLexer(bytes, at);
    const name = lexer.name();
    lexer.skipSpace();
    yield { name, isValued: /^[\d(<[]/.test(bytes.toString('latin1', lexer.at, lexer.at + 1)) };
  }
}
