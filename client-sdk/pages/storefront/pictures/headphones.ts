import { svg } from 'lit';

/** Headphones before a record. */
export const headphones = svg`
  <ellipse class="shade" cx="122" cy="145" rx="92" ry="5" />
  <rect class="olive" x="146" y="62" width="80" height="82" rx="3" />
  <circle class="ink" cx="186" cy="103" r="31" />
  <circle class="l-slate w2" cx="186" cy="103" r="23" />
  <circle class="terra" cx="186" cy="103" r="10" />
  <circle class="cream" cx="186" cy="103" r="2.5" />
  <path class="l-slate-2 w10" d="M42 104c0-74 108-74 108 0" />
  <path class="l-ochre w4" d="M50 96c4-52 88-52 92 0" />
  <rect class="ink" x="50" y="96" width="16" height="44" rx="8" />
  <rect class="ink" x="126" y="96" width="16" height="44" rx="8" />
  <rect class="terra" x="32" y="92" width="26" height="52" rx="13" />
  <rect class="terra" x="134" y="92" width="26" height="52" rx="13" />
  <path class="l-cream w3 thin" d="M39 106v22M153 106v22" />
`;
