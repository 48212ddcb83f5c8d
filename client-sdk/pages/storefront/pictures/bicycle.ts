import { svg } from 'lit';

/** A city bicycle with a basket. */
export const bicycle = svg`
  <ellipse class="shade" cx="120" cy="145" rx="100" ry="4" />
  <circle class="l-ink w5" cx="66" cy="110" r="33" />
  <circle class="l-ink w5" cx="176" cy="110" r="33" />
  <path class="l-slate w1" d="M66 77v66M33 110h66M43 87l46 46M43 133l46-46M176 77v66M143 110h66M153 87l46 46M153 133l46-46" />
  <path class="l-slate-2 w4" d="M28 104a38 38 0 0 1 68-18" />
  <path class="l-terra w6" d="M66 110l50 2 38-52H98zM98 60l18 52" />
  <path class="l-terra w6" d="M152 48l24 62" />
  <path class="l-ink w4" d="M98 60l-4-12M152 50l-4-10h14q7 0 6 8" />
  <path class="l-ink w9" d="M84 46h24" />
  <path class="ochre" d="M164 52h36l-5 24h-25z" />
  <path class="l-ochre-2 w2" d="M167 60h31M169 68h27M176 53l2 22M188 53l-2 22" />
  <circle class="l-slate-2 w4 glass" cx="116" cy="112" r="9" />
  <path class="l-ink w4" d="M116 112l10 16M121 129h10" />
  <circle class="ink" cx="66" cy="110" r="5" />
  <circle class="ink" cx="176" cy="110" r="5" />
`;
