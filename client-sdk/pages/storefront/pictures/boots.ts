import { svg } from 'lit';

/** A pair of boots. */
export const boots = svg`
  <ellipse class="shade" cx="126" cy="146" rx="88" ry="5" />
  <path class="terra-2" d="M114 52h42q4 0 4 4l3 36c14 6 34 8 42 20q5 7 5 18h-98q-4-42 2-78z" />
  <path class="ink" d="M108 128h103q4 0 4 5v6q0 5-5 5h-98q-5 0-5-5z" />
  <path class="terra" d="M50 60h44q4 0 4 4l3 32c14 6 36 8 44 20q5 7 5 16H47q-4-40 3-72z" />
  <rect class="ochre" x="44" y="52" width="58" height="15" rx="7" />
  <path class="slate-2" d="M45 116c20 6 76 2 104 10l1 8H46z" />
  <path class="l-cream w3" d="M82 76l17-3M82 86l18-3M84 96l18-3M92 105l14-7" />
  <path class="ink" d="M42 132h108q5 0 5 5v3q0 5-5 5H47q-5 0-5-5z" />
  <path class="l-wall w3" d="M58 145v-5M74 145v-5M90 145v-5M118 145v-5M134 145v-5" />
`;
