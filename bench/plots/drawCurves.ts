import { formatValue } from '../formatValue.js';
import { palette, svgDocument, svgText } from './svg.js';

/** Distributions on one scale: for each value the share of calls that were not slower. */
export interface Curves {
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const WIDTH = 720;
const HEIGHT = 380;
const LEFT = 56;
const BOTTOM = 330;
const TOP = 60;
/** The slowest hundredth would flatten everything else; it is in the table. */
const SHOWN_SHARE = 0.99;
const POINTS = 200;

export function drawCurves({ title, unit, curves }: Curves): string {
  const sorted = curves.map(({ name, values }) => ({ name, values: Float64Array.from(values).sort() }));
  const at = (values: Float64Array, share: number) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  const widest = Math.max(...sorted.map(({ values }) => at(values, SHOWN_SHARE)));
  const toX = (value: number) => LEFT + (value / widest) * (WIDTH - LEFT - 24);
  const toY = (share: number) => BOTTOM - share * (BOTTOM - TOP);
  const lines = sorted.map(({ name, values }, index) => {
    const colour = palette.lines[index % palette.lines.length];
    const path = Array.from({ length: POINTS + 1 }, (_, point) => (point / POINTS) * SHOWN_SHARE)
      .map((share) => `${toX(at(values, share)).toFixed(1)} ${toY(share).toFixed(1)}`)
      .join('L');
    return [
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${index % 2 === 0 ? 'none' : '6 3'}"/>`,
      svgText(WIDTH - 24, BOTTOM - 16 - (sorted.length - 1 - index) * 18, name, {
        anchor: 'end',
        ...(colour && { fill: colour }),
      }),
    ].join('\n');
  });
  const grid = [0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${LEFT} ${toY(share)}H${WIDTH - 24}" stroke="${palette.faint}" stroke-opacity="0.35"/>${svgText(LEFT - 8, toY(share) + 4, `${share * 100}%`, { anchor: 'end', size: 11 })}`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    svgText(toX(share * widest), BOTTOM + 20, formatValue(share * widest), { anchor: 'middle', size: 11 }),
  );
  return svgDocument(WIDTH, HEIGHT, title, [
    svgText(20, 28, title, { size: 15, weight: 600 }),
    ...grid,
    `<path d="M${LEFT} ${TOP}V${BOTTOM}H${WIDTH - 24}" fill="none" stroke="${palette.ink}"/>`,
    ...ticks,
    svgText(WIDTH - 24, BOTTOM + 40, unit, { anchor: 'end', size: 11 }),
    ...lines,
  ]);
}
