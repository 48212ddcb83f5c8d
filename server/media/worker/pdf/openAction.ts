import { entryOf, type PdfValue } from './PdfLexer.js';
import type { Meaning } from './PdfObjects.js';

/** Whether opening the file leads to no more than a place in it, as most producers ask for its first page. */
export function isPassiveOpening(value: PdfValue, meant: Meaning): boolean {
  if (value.kind !== 'reference') return isPlace(value);
  const objects = meant(value.id);
  return objects.length > 0 && objects.every((object) => isPlace(object.value));
}

function isPlace(value: PdfValue): boolean {
  if (value.kind === 'array' || value.kind === 'name' || value.kind === 'string') return true;
  const action = entryOf(value, 'S');
  return action?.kind === 'name' && action.name === 'GoTo' && entryOf(value, 'Next') === undefined;
}
