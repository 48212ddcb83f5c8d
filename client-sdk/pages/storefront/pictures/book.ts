import { svg } from 'lit';

/** A book with islands on it, and spectacles. */
export const book = svg`
  <ellipse class="shade" cx="116" cy="145" rx="82" ry="5" />
  <path class="cream" d="M134 40l10 6v98h-12z" />
  <rect class="slate" x="54" y="34" width="82" height="110" rx="4" />
  <path class="slate-2" d="M58 34h8v110h-8q-4 0-4-4V38q0-4 4-4z" />
  <circle class="ochre" cx="112" cy="66" r="10" />
  <path class="olive" d="M66 104c10-20 22-20 32-2 8-12 20-12 28 2z" />
  <path class="cream" d="M66 104h70v4H66z" />
  <path class="l-cream w3 thin" d="M76 116h34M84 124h40M78 132h28" />
  <rect class="cream" x="76" y="46" width="26" height="4" rx="2" />
  <g class="l-ink">
    <circle class="l-ink w4 glass" cx="170" cy="131" r="12" />
    <circle class="l-ink w4 glass" cx="203" cy="131" r="12" />
    <path class="l-ink w4" d="M182 129q5-4 9 0M158 128l-6-8M215 128l8-7" />
  </g>
`;
