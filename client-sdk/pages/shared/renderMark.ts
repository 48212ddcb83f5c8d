import { svg } from 'lit';

/** The market's mark: an awning. Silent: its name stands beside it. */
export const renderMark = () => svg`<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
  <path fill="#c4694a" d="M4 5h24l3 9a3.8 3.8 0 0 1-7.500 0 3.800 3.800 0 0 1-7.500 0 3.800 3.800 0 0 1-7.500 0 3.800 3.800 0 0 1-7.500 0z" />
  <path fill="#f0dfc4" d="M12 5h8l3.500 9a3.800 3.800 0 0 1-7.500 0 3.800 3.800 0 0 1-7.500 0z" />
  <path fill="currentColor" d="M5 19h2.500v8h17v-8H27v10H5z" />
</svg>`;
