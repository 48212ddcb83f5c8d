import { svg } from 'lit';

/** Where leaves hang: x, y, turn in degrees, and which of the two greens. */
const LEAVES = [
  [120, 30, 90, 1],
  [106, 40, 40, 2],
  [135, 38, 140, 1],
  [88, 52, 20, 1],
  [98, 60, 70, 2],
  [80, 66, 160, 2],
  [112, 58, 100, 1],
  [150, 48, 150, 2],
  [160, 60, 20, 1],
  [146, 66, 70, 1],
  [130, 62, 60, 2],
  [104, 80, 20, 1],
  [140, 84, 150, 2],
  [156, 78, 170, 1],
  [90, 82, 150, 1],
  [124, 46, 130, 2],
] as const;

/** A small olive tree in a pot. */
export const plant = svg`
  <ellipse class="shade" cx="120" cy="145" rx="52" ry="5" />
  <path class="l-bark w6" d="M121 104c-5-22 5-38-1-66" />
  <path class="l-bark w4" d="M121 84c12-6 22-14 30-28M120 94c-14-6-24-16-32-32M120 66c-6-6-10-12-14-22" />
  ${LEAVES.map(
    ([x, y, turn, green]) =>
      svg`<ellipse class=${green === 1 ? 'olive' : 'olive-2'} cx=${x} cy=${y} rx="13" ry="5.5" transform="rotate(${turn} ${x} ${y})" />`,
  )}
  <circle class="ink" cx="100" cy="70" r="4" />
  <circle class="ink" cx="148" cy="74" r="4" />
  <circle class="ink" cx="128" cy="54" r="3.5" />
  <path class="terra" d="M90 108h60l-6 32q-1 4-6 4h-36q-5 0-6-4z" />
  <rect class="terra-2" x="84" y="100" width="72" height="13" rx="4" />
  <path class="l-cream w3 thin" d="M101 120l3 16" />
`;
