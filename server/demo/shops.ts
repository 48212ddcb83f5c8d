import type { Admission } from '@souk/shared/model/views.js';

/** An invented shop as the demo sets it up on its first start. */
export interface DemoShop {
  readonly id: string;
  readonly name: string;
  readonly chatEnabled: boolean;
  readonly admission: Admission;
  /** Buyers who follow it. */
  readonly subscribers: readonly string[];
}

/** The shops: three open to everyone, one for subscribers, one whose chat is off. */
export const DEMO_SHOPS: readonly DemoShop[] = [
  { id: 'lampa', name: 'Лампа і лад', chatEnabled: true, admission: 'everyone', subscribers: ['olena', 'amber'] },
  { id: 'tropa', name: 'Тропа и ветер', chatEnabled: true, admission: 'everyone', subscribers: ['timofey'] },
  { id: 'meltemi', name: 'Μελτέμι', chatEnabled: true, admission: 'subscribers', subscribers: ['eleni', 'olena'] },
  { id: 'tiszavirag', name: 'Tiszavirág', chatEnabled: true, admission: 'everyone', subscribers: ['bence'] },
  { id: 'foxglove', name: 'Foxglove & Daughters', chatEnabled: false, admission: 'everyone', subscribers: [] },
];
