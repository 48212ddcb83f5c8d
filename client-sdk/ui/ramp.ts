/** A colour in the light and in the dark scheme. */
export type Pair = readonly [light: string, dark: string];

const warm = (lightness: number, chroma = 0.006): string => `oklch(${lightness} ${chroma} 75)`;

/** Every colour token by its name: a neutral ramp of eleven with a slight warm hue, and three meanings of three tones. */
export const COLOURS: Readonly<Record<string, Pair>> = {
  'n-1': [warm(1, 0), warm(0.2)],
  'n-2': [warm(0.982, 0.003), warm(0.172)],
  'n-3': [warm(0.962, 0.004), warm(0.238)],
  'n-4': [warm(0.94), warm(0.275)],
  'n-5': [warm(0.905), warm(0.325)],
  'n-6': [warm(0.85), warm(0.4)],
  'n-7': [warm(0.62), warm(0.6)],
  'n-8': [warm(0.54), warm(0.67)],
  'n-9': [warm(0.46), warm(0.76)],
  'n-10': [warm(0.33), warm(0.87)],
  'n-11': [warm(0.23), warm(0.96)],
  'good-text': ['oklch(0.45 0.11 150)', 'oklch(0.82 0.13 150)'],
  'good-line': ['oklch(0.6 0.14 150)', 'oklch(0.62 0.13 150)'],
  'good-tint': ['oklch(0.96 0.035 150)', 'oklch(0.28 0.045 150)'],
  'warn-text': ['oklch(0.46 0.1 70)', 'oklch(0.85 0.12 80)'],
  'warn-line': ['oklch(0.64 0.13 70)', 'oklch(0.66 0.12 75)'],
  'warn-tint': ['oklch(0.965 0.04 85)', 'oklch(0.29 0.045 75)'],
  'bad-text': ['oklch(0.48 0.17 27)', 'oklch(0.8 0.12 25)'],
  'bad-line': ['oklch(0.6 0.19 27)', 'oklch(0.64 0.17 25)'],
  'bad-tint': ['oklch(0.965 0.022 20)', 'oklch(0.28 0.055 22)'],
};
