import { css, unsafeCSS } from 'lit';
import { COLOURS, type Pair } from './ramp.js';

const declare = (value: (pair: Pair) => string) =>
  unsafeCSS(
    Object.entries(COLOURS)
      .map(([name, pair]) => `--souk-${name}:${value(pair)};`)
      .join(''),
  );

/**
 * The tokens of every view; only an outermost element carries them, all within inherit. A host page sets
 * `--souk-accent`, `--souk-family` and `--souk-rem` on it or above it.
 */
export const tokens = css`
  :host {
    ${declare(([light]) => light)}
    --_accent: var(--souk-accent, oklch(0.55 0.15 255));
    --souk-on-accent: #fff;
    --souk-accent-text: var(--_accent);
    --souk-accent-tint: var(--souk-n-4);
    --souk-surface: var(--souk-n-1);
    --souk-sunken: var(--souk-n-2);
    --souk-line: var(--souk-n-5);
    --souk-control-line: var(--souk-n-7);
    --souk-muted: var(--souk-n-9);
    --souk-text: var(--souk-n-11);

    --_rem: var(--souk-rem, 1rem);
    --_family: var(--souk-family, inherit);
    --souk-size-12: calc(var(--_rem) * 0.75);
    --souk-size-13: calc(var(--_rem) * 0.8125);
    --souk-size-14: calc(var(--_rem) * 0.875);
    --souk-size-16: var(--_rem);
    --souk-size-20: calc(var(--_rem) * 1.25);
    --souk-size-28: calc(var(--_rem) * 1.75);
    --souk-radius: 6px;
    --souk-radius-card: 10px;
    --souk-radius-bubble: 14px;
    --souk-raised: 0 1px 2px oklch(0.2 0.01 75 / 0.08), 0 4px 16px oklch(0.2 0.01 75 / 0.1);
    --souk-dialog: 0 2px 6px oklch(0.2 0.01 75 / 0.1), 0 16px 48px oklch(0.2 0.01 75 / 0.22);
    --souk-in: 120ms ease-out;
    --souk-out: 180ms ease-out;

    color: var(--souk-text);
    font-family: var(--_family);
    font-size: var(--souk-size-16);
    line-height: 1.5;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      ${declare(([, dark]) => dark)}
    }
  }
  /* Where the page decides the scheme by color-scheme, that counts and not the system's wish. */
  @supports (color: light-dark(red, red)) {
    :host {
      ${declare(([light, dark]) => `light-dark(${light},${dark})`)}
    }
  }
  /* The readable colour on the accent is white or black by WCAG luminance: above 0.179 black has the greater contrast. */
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_dark: clamp(0, (0.179 - y) * 100000, 1);
      --souk-on-accent: color(
        from var(--_accent) xyz-d65 calc(0.9505 * var(--_dark)) var(--_dark) calc(1.089 * var(--_dark))
      );
      --souk-accent-text: light-dark(
        oklch(from var(--_accent) min(l, 0.48) c h),
        oklch(from var(--_accent) max(l, 0.78) min(c, 0.13) h)
      );
      --souk-accent-tint: light-dark(
        oklch(from var(--_accent) 0.955 min(c, 0.025) h),
        oklch(from var(--_accent) 0.3 min(c, 0.06) h)
      );
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --souk-in: 0s;
      --souk-out: 0s;
    }
  }
`;
