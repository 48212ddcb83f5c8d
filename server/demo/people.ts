import type { Role } from '@souk/shared/model/roles.js';

/** The languages of the demo's people and products. */
export const DEMO_LOCALES = ['uk', 'ru', 'el', 'hu', 'en'] as const;
/** One of {@link DEMO_LOCALES}. */
export type DemoLocale = (typeof DEMO_LOCALES)[number];

/** An invented person who can be played. */
export interface DemoPerson {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly locale: DemoLocale;
  /** The shop a seller works for. */
  readonly shopId?: string;
}

/** Everybody who can be played in the demo; all of them are invented. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { id: 'olena', role: 'buyer', name: 'Олена Гончар', locale: 'uk' },
  { id: 'timofey', role: 'buyer', name: 'Тимофей Ладогин', locale: 'ru' },
  { id: 'eleni', role: 'buyer', name: 'Ελένη Καρυδά', locale: 'el' },
  { id: 'bence', role: 'buyer', name: 'Szilvás Bence', locale: 'hu' },
  { id: 'amber', role: 'buyer', name: 'Amber Thistlewood', locale: 'en' },
  { id: 'marko', role: 'seller', name: 'Марко Верес', locale: 'uk', shopId: 'lampa' },
  { id: 'vesna', role: 'seller', name: 'Весна Заречная', locale: 'ru', shopId: 'tropa' },
  { id: 'stavros', role: 'seller', name: 'Σταύρος Μελάς', locale: 'el', shopId: 'meltemi' },
  { id: 'kata', role: 'seller', name: 'Füzes Kata', locale: 'hu', shopId: 'tiszavirag' },
  { id: 'rowan', role: 'seller', name: 'Rowan Applegarth', locale: 'en', shopId: 'foxglove' },
  { id: 'iris', role: 'operator', name: 'Iris Quill', locale: 'en' },
];

/** The person with this id, or undefined. */
export const demoPerson = (id: string): DemoPerson | undefined => DEMO_PEOPLE.find((person) => person.id === id);
