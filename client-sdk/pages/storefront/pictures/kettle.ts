import { svg } from 'lit';

/** A kettle and a cup. */
export const kettle = svg`
  <ellipse class="shade" cx="122" cy="144" rx="66" ry="6" />
  <path class="l-ink w6" d="M88 80C86 32 154 32 152 80" />
  <path class="l-ochre w9" d="M103 47q17-10 34 0" />
  <path class="terra-2" d="M162 128c20-4 24-24 34-38l-8-8c-12 6-16 22-26 30z" />
  <path class="terra" d="M68 136c-4-36 16-62 52-62s56 26 52 62q-1 8-9 8H77q-8 0-9-8z" />
  <path class="terra-2" d="M68 132h104l-1 6q-2 6-8 6H77q-6 0-8-6z" />
  <path class="terra-2" d="M90 82c6-14 54-14 60 0z" />
  <circle class="ink" cx="120" cy="68" r="6" />
  <path class="l-cream w4 thin" d="M82 122c-2-18 4-30 16-38" />
  <ellipse class="shade" cx="40" cy="144" rx="24" ry="4" />
  <path class="l-cream w4" d="M27 118c-12 0-12 17 3 17" />
  <path class="cream" d="M24 112h34v18q0 14-13 14h-8q-13 0-13-14z" />
  <rect class="slate" x="24" y="120" width="34" height="4" />
`;
