import { formatValue } from '../formatValue.js';
import { palette, svgDocument, svgText } from './svg.js';

/** Absolute values beside each other: what is behind a ratio. */
export interface Bars {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
}

const WIDTH = 720;
const LEFT = 240;
const ROW = 26;
const TOP = 44;

export function drawBars({ title, unit, bars }: Bars): string {
  const longest = Math.max(...bars.map((bar) => bar.value));
  const parts = bars.flatMap(({ name, value }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(1, (value / longest) * (WIDTH - LEFT - 120));
    return [
      svgText(LEFT - 10, y + 14, name, { anchor: 'end' }),
      `<rect x="${LEFT}" y="${y + 2}" width="${width.toFixed(1)}" height="${ROW - 9}" rx="3" fill="${palette.lines[index % palette.lines.length]}"/>`,
      svgText(LEFT + width + 8, y + 14, `${formatValue(value)} ${unit}`),
    ];
  });
  return svgDocument(WIDTH, TOP + bars.length * ROW + 14, title, [
    svgText(20, 26, title, { size: 15, weight: 600 }),
    ...parts,
  ]);
}
