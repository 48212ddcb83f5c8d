import type { Money } from '@souk/shared/model/subject.js';
import type { DemoLocale } from './people.js';

/** The still lifes that the pages can draw. */
export type DemoPicture = 'kettle' | 'lamp' | 'headphones' | 'boots' | 'backpack' | 'book' | 'plant' | 'bicycle';

/** An invented product. */
export interface DemoProduct {
  readonly id: string;
  readonly shopId: string;
  readonly picture: DemoPicture;
  readonly price: Money;
  readonly stock: number;
  readonly titles: Readonly<Record<DemoLocale, string>>;
}

const uah = (amount: string): Money => ({ amount, currency: 'UAH' });
const eur = (amount: string): Money => ({ amount, currency: 'EUR' });
const huf = (amount: string): Money => ({ amount, currency: 'HUF' });

/** The shop window. */
export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  {
    id: 'kettle-17',
    shopId: 'lampa',
    picture: 'kettle',
    price: uah('1249.00'),
    stock: 14,
    titles: {
      uk: 'Чайник емальований «Ранок», 1,7 л',
      ru: 'Чайник эмалированный «Ранок», 1,7 л',
      el: 'Βραστήρας εμαγιέ «Ranok», 1,7 λ.',
      hu: '„Ranok” zománcozott teáskanna, 1,7 l',
      en: 'Enamel kettle “Ranok”, 1.7 l',
    },
  },
  {
    id: 'lamp-arc',
    shopId: 'lampa',
    picture: 'lamp',
    price: uah('2380.00'),
    stock: 5,
    titles: {
      uk: 'Лампа настільна «Дуга», тепле світло',
      ru: 'Лампа настольная «Дуга», тёплый свет',
      el: 'Επιτραπέζιο φωτιστικό «Duga», ζεστό φως',
      hu: '„Duga” asztali lámpa, meleg fény',
      en: 'Desk lamp “Duga”, warm light',
    },
  },
  {
    id: 'headphones-calm',
    shopId: 'foxglove',
    picture: 'headphones',
    price: eur('89.90'),
    stock: 31,
    titles: {
      uk: 'Навушники Calm із шумозаглушенням',
      ru: 'Наушники Calm с шумоподавлением',
      el: 'Ακουστικά Calm με εξουδετέρωση θορύβου',
      hu: 'Calm zajszűrős fejhallgató',
      en: 'Calm noise-cancelling headphones',
    },
  },
  {
    id: 'boots-taiga',
    shopId: 'tropa',
    picture: 'boots',
    price: eur('124.00'),
    stock: 8,
    titles: {
      uk: 'Черевики трекінгові «Кряж», розміри 36–46',
      ru: 'Ботинки треккинговые «Кряж», размеры 36–46',
      el: 'Μποτάκια πεζοπορίας «Kryazh», μεγέθη 36–46',
      hu: '„Kryazh” túrabakancs, 36–46-os méret',
      en: 'Trekking boots “Kryazh”, sizes 36–46',
    },
  },
  {
    id: 'backpack-32',
    shopId: 'tropa',
    picture: 'backpack',
    price: eur('72.50'),
    stock: 19,
    titles: {
      uk: 'Рюкзак похідний «Вітрило», 32 л',
      ru: 'Рюкзак походный «Парус», 32 л',
      el: 'Σακίδιο πεζοπορίας «Parus», 32 λ.',
      hu: '„Parus” túrahátizsák, 32 l',
      en: 'Hiking backpack “Parus”, 32 l',
    },
  },
  {
    id: 'book-islands',
    shopId: 'meltemi',
    picture: 'book',
    price: eur('18.40'),
    stock: 52,
    titles: {
      uk: 'Книга «Острови взимку», тверда обкладинка',
      ru: 'Книга «Острова зимой», твёрдая обложка',
      el: 'Βιβλίο «Νησιά τον χειμώνα», σκληρό εξώφυλλο',
      hu: '„Szigetek télen” könyv, keménytáblás',
      en: 'Book “Islands in Winter”, hardback',
    },
  },
  {
    id: 'plant-olive',
    shopId: 'meltemi',
    picture: 'plant',
    price: eur('26.00'),
    stock: 3,
    titles: {
      uk: 'Оливкове деревце в керамічному горщику, 60 см',
      ru: 'Оливковое деревце в керамическом горшке, 60 см',
      el: 'Ελιά σε κεραμική γλάστρα, 60 εκ.',
      hu: 'Olajfa kerámiacserépben, 60 cm',
      en: 'Olive tree in a ceramic pot, 60 cm',
    },
  },
  {
    id: 'bicycle-duna',
    shopId: 'tiszavirag',
    picture: 'bicycle',
    price: huf('189900'),
    stock: 2,
    titles: {
      uk: 'Міський велосипед «Duna», 7 передач',
      ru: 'Городской велосипед «Duna», 7 передач',
      el: 'Ποδήλατο πόλης «Duna», 7 ταχύτητες',
      hu: '„Duna” városi kerékpár, 7 sebességes',
      en: 'City bicycle “Duna”, 7 gears',
    },
  },
];

/** A finished purchase, shown on the demo's order page. */
export interface DemoOrder {
  readonly id: string;
  readonly number: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly productId: string;
}

/** One finished purchase for every invented buyer. */
export const DEMO_ORDERS: readonly DemoOrder[] = [
  { id: 'order-1042', number: 'S-1042', shopId: 'lampa', buyerId: 'olena', productId: 'lamp-arc' },
  { id: 'order-1057', number: 'S-1057', shopId: 'tropa', buyerId: 'timofey', productId: 'boots-taiga' },
  { id: 'order-1063', number: 'S-1063', shopId: 'meltemi', buyerId: 'eleni', productId: 'book-islands' },
  { id: 'order-1071', number: 'S-1071', shopId: 'tiszavirag', buyerId: 'bence', productId: 'bicycle-duna' },
  { id: 'order-1088', number: 'S-1088', shopId: 'foxglove', buyerId: 'amber', productId: 'headphones-calm' },
];
