import type { Figure } from './figure.js';
import { formatValue, formatVerdict } from './formatValue.js';
import type { Machine } from './machine/describeMachine.js';

/** The table for the README, with the command that makes it. */
export function markdownTable(machine: Machine, figures: readonly Figure[]): string {
  const header = ['', 'measured', 'load', 'median', 'min to max', 'must', 'aim', ''];
  const rows = figures.map((figure) => [
    figure.id,
    figure.name,
    figure.load,
    `**${formatValue(figure.value, figure.unit)}**`,
    figure.min === figure.max ? '' : `${formatValue(figure.min)} to ${formatValue(figure.max)}`,
    figure.must === undefined ? '' : formatValue(figure.must),
    figure.aim === undefined ? '' : formatValue(figure.aim),
    formatVerdict(figure),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(header),
    line(header.map(() => '---')),
    ...rows.map(line),
    '',
    `\`${machine.command}\` at ${machine.commit}, ${machine.at.slice(0, 10)}: Node ${machine.versions.node}, ` +
      `${machine.cores} cores of ${machine.cpu}, load average ${machine.loadAverage.join(', ')}. ` +
      'Ratios of one run count, absolute figures belong to this machine alone.',
    '',
  ].join('\n');
}
