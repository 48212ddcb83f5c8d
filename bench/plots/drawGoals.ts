import { type Figure, verdictOf } from '../figure.js';
import { formatValue } from '../formatValue.js';
import { palette, svgDocument, svgText } from './svg.js';

const WIDTH = 1180;
const LEFT = 560;
const SCALE = 420;
const ROW = 38;
const TOP = 64;
const COLOURS = { aim: palette.good, must: palette.fair, missed: palette.bad, told: palette.faint } as const;

/**
 * One bar per figure that has a goal, each on the scale of its own "must": a bar that ends left of the solid line is
 * within it (for figures where more is better the share is turned round).
 */
export function drawGoals(figures: readonly Figure[]): string {
  const goals = figures.filter((figure) => figure.must !== undefined);
  const height = TOP + goals.length * ROW + 20;
  const mustAt = LEFT + SCALE * 0.7;
  const parts = [
    svgText(20, 28, 'Measured against the goals', { size: 16, weight: 600 }),
    svgText(mustAt, 48, 'must', { anchor: 'middle', size: 11 }),
    svgText(WIDTH - 20, 48, 'median (must; aim, dashed)', { anchor: 'end', size: 11 }),
    ...goals.flatMap((figure, index) => drawRow(figure, TOP + index * ROW, mustAt)),
    `<line x1="${mustAt}" y1="54" x2="${mustAt}" y2="${height - 14}" stroke="${palette.ink}" stroke-width="1.5"/>`,
  ];
  return svgDocument(WIDTH, height, 'Measured against the goals', parts);
}

function drawRow(figure: Figure, top: number, mustAt: number): string[] {
  const { must = 1, aim } = figure;
  const toX = (value: number) => {
    const share = figure.better === 'lower' ? value / must : must / value;
    return LEFT + Math.min(SCALE, Math.max(0, share) * (mustAt - LEFT));
  };
  const middle = top + ROW / 2;
  const [from, to] = [toX(figure.min), toX(figure.max)].sort((a, b) => a - b) as [number, number];
  const end = toX(figure.value);
  return [
    svgText(20, middle - 2, figure.id, { weight: 600 }),
    svgText(60, middle - 2, figure.name, { weight: 600 }),
    svgText(60, middle + 12, figure.load, { size: 10, fill: palette.faint }),
    `<rect x="${LEFT}" y="${top + 8}" width="${Math.max(1, end - LEFT)}" height="${ROW - 18}" rx="3" fill="${COLOURS[verdictOf(figure)]}"/>`,
    `<path d="M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8" stroke="${palette.ink}" fill="none"/>`,
    aim === undefined
      ? ''
      : `<path d="M${toX(aim)} ${top + 4}v${ROW - 10}" stroke="${palette.ink}" stroke-width="2" stroke-dasharray="3 2"/>`,
    svgText(WIDTH - 20, middle + 4, valueAgainstGoals(figure), { anchor: 'end', size: 11 }),
  ];
}

function valueAgainstGoals(figure: Figure): string {
  const goals = [figure.must, figure.aim].filter((goal) => goal !== undefined).map((goal) => formatValue(goal));
  return `${formatValue(figure.value, figure.unit)} (${goals.join('; ')})`;
}
