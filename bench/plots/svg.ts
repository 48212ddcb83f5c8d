/** Colours that hold on white and on dark paper alike. */
export const palette = {
  ink: '#475569',
  faint: '#94a3b8',
  good: '#0f9d6b',
  fair: '#3b82c4',
  bad: '#d9483b',
  lines: ['#3b82c4', '#d98a1f', '#0f9d6b', '#8b5cf6'],
} as const;

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
}

export function svgText(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 12, fill = palette.ink, anchor = 'start', weight = 400 } = style;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}">${escapeXml(text)}</text>`;
}

export function svgDocument(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
