import { expect } from 'chai';
import type { Entry, Side, StoredEntry } from '../../client-sdk/core/index.js';
import { charactersLeft } from '../../client-sdk/ui/composer/charactersLeft.js';
import { displayLine, displayText } from '../../client-sdk/ui/log/displayText.js';
import { findLinks } from '../../client-sdk/ui/log/findLinks.js';
import { type LogRow, layoutLog } from '../../client-sdk/ui/log/layoutLog.js';

const counts = { buyer: 0, shop: 0, operator: 0 };
const at = (minute: number): string => new Date(2026, 4, 4, 9, minute).toISOString();

function text(seq: number, side: Side, minute: number, id: string = side): StoredEntry {
  const author = { side, id };
  const entry: Entry = { roomId: 'r', seq, kind: 'text', at: at(minute), author, counts, body: { text: `${seq}` } };
  return { kind: 'stored', key: `${seq}`, entry, isOwn: side === 'buyer', state: side === 'buyer' ? 'sent' : null };
}

const shapes = (rows: readonly LogRow[]): string[] =>
  rows.map((row) => {
    if (row.kind !== 'message') return row.kind;
    return `${row.isOurs ? 'ours' : 'theirs'}${row.startsGroup ? ' starts' : ''}${row.endsGroup ? ' ends' : ''}`;
  });

describe('the layout of a log', () => {
  it('[M1] groups what one author wrote within five minutes', () => {
    const entries = [text(1, 'shop', 0), text(2, 'shop', 5), text(3, 'shop', 11), text(4, 'buyer', 11)];
    expect(shapes(layoutLog(entries, 'buyer'))).to.deep.equal([
      'day',
      'theirs starts',
      'theirs ends',
      'theirs starts ends',
      'ours starts ends',
    ]);
  });

  it('[M1] two people of the shop are two groups, on the same side', () => {
    const rows = layoutLog([text(1, 'shop', 0, 'a'), text(2, 'shop', 1, 'b')], 'shop');
    expect(shapes(rows)).to.deep.equal(['day', 'ours starts ends', 'ours starts ends']);
  });

  it('[M1] a new day, and what the marketplace says, end a group', () => {
    const opened = { ...text(2, 'buyer', 1).entry, kind: 'completed', body: {} } as Entry;
    const note: StoredEntry = { kind: 'stored', key: '2', entry: opened, isOwn: false, state: null };
    const tomorrow = 24 * 60;
    const rows = layoutLog([text(1, 'buyer', 0), note, text(3, 'buyer', 2), text(4, 'buyer', tomorrow)], 'buyer');
    expect(shapes(rows)).to.deep.equal([
      'day',
      'ours starts ends',
      'note',
      'ours starts ends',
      'day',
      'ours starts ends',
    ]);
  });

  it('[M1] an entry of a kind that this version does not know shows as nothing', () => {
    const later = { ...text(2, 'shop', 1).entry, kind: 'rated' } as unknown as Entry;
    const rows = layoutLog([text(1, 'shop', 0), { ...text(2, 'shop', 1), entry: later }, text(3, 'shop', 2)], 'buyer');
    expect(shapes(rows)).to.deep.equal(['day', 'theirs starts', 'theirs ends']);
  });

  it('[M1] an erased entry keeps its place without its text', () => {
    const item = text(1, 'shop', 0);
    const [, row] = layoutLog([{ ...item, entry: { ...item.entry, erased: true } as Entry }], 'buyer');
    expect(row).to.include({ kind: 'message', text: null });
  });
});

describe('texts of others', () => {
  it('[S27] direction controls are left out, control characters become visible', () => {
    expect(displayText('a\u202eb\u2066c\u0007d\r\ne\tf')).to.equal('abc\ufffdd\ne\tf');
    expect(displayLine(' a\n\n b ')).to.equal('a b');
  });

  for (const [source, links] of Object.entries({
    'see https://a.example/x?q=1.': ['https://a.example/x?q=1'],
    '(http://a.example/b_(c)) and https://d.example!': ['http://a.example/b_(c)', 'https://d.example/'],
    'javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.example': [],
    'https://market.example@evil.example/ https://': [],
    'HTTPS://A.EXAMPLE': ['https://a.example/'],
  })) {
    it(`[S27] links in: ${source}`, () => {
      const parts = findLinks(source);
      expect(parts.flatMap(({ href }) => href ?? [])).to.deep.equal(links);
      expect(parts.map(({ text: part }) => part).join('')).to.equal(source);
    });
  }

  it('[M1] the composer counts what people see as characters, near the limit only', () => {
    expect(charactersLeft('a'.repeat(3_000), 4_000)).to.equal(null);
    expect(charactersLeft('a'.repeat(3_990), 4_000)).to.equal(10);
    expect(charactersLeft('a'.repeat(4_001), 4_000)).to.equal(-1);
    expect(charactersLeft('👩‍👩‍👧'.repeat(1_000), 4_000)).to.equal(null);
  });
});
