import { svg } from 'lit';

/** A desk lamp over two books. */
export const lamp = svg`
  <path class="light" d="M138 84h58l34 60H96z" />
  <ellipse class="shade" cx="74" cy="145" rx="40" ry="5" />
  <path class="l-slate-2 w6" d="M74 138C54 70 100 22 160 44" />
  <rect class="slate-2" x="48" y="134" width="52" height="10" rx="5" />
  <path class="ochre" d="M134 86c0-28 14-44 33-44s33 16 33 44z" />
  <path class="ochre-2" d="M134 86q33 8 66 0l-1-9q-32 7-64 0z" />
  <circle class="cream" cx="167" cy="90" r="8" />
  <rect class="slate-2" x="160" y="34" width="14" height="12" rx="4" />
  <rect class="olive" x="126" y="132" width="76" height="12" rx="3" />
  <rect class="cream" x="132" y="135" width="70" height="6" />
  <rect class="terra" x="134" y="120" width="62" height="12" rx="3" />
  <rect class="cream" x="134" y="123" width="56" height="6" />
`;
