import { svg } from 'lit';

/** A backpack and a bottle. */
export const backpack = svg`
  <ellipse class="shade" cx="120" cy="145" rx="80" ry="5" />
  <path class="l-ink w5" d="M104 42c0-20 32-20 32 0" />
  <rect class="ochre" x="62" y="94" width="24" height="46" rx="8" />
  <rect class="ochre" x="154" y="94" width="24" height="46" rx="8" />
  <path class="olive" d="M72 78c0-28 18-42 48-42s48 14 48 42v48q0 18-18 18H90q-18 0-18-18z" />
  <path class="olive-2" d="M72 74c0-24 18-38 48-38s48 14 48 38v14q-48 14-96 0z" />
  <rect class="olive-2" x="86" y="104" width="68" height="32" rx="8" />
  <path class="l-ochre w3" d="M86 114h68" />
  <rect class="terra" x="113" y="82" width="14" height="22" rx="4" />
  <path class="l-cream w3 thin" d="M84 70c2-12 10-20 22-23" />
  <ellipse class="shade" cx="204" cy="145" rx="18" ry="3" />
  <rect class="ink" x="197" y="78" width="14" height="12" rx="3" />
  <rect class="slate" x="191" y="88" width="26" height="56" rx="9" />
  <path class="slate-2" d="M191 112h26v12h-26z" />
`;
