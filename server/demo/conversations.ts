import type { SubjectKind } from '@souk/shared/model/subject.js';

/** A talk that the demo shows on its first start. */
export interface DemoConversation {
  readonly buyerId: string;
  readonly shopId: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly lines: readonly { readonly by: 'buyer' | 'shop'; readonly text: string }[];
  readonly isCompleted?: true;
}

const product = (id: string) => ({ kind: 'product', id }) as const;
const order = (id: string) => ({ kind: 'order', id }) as const;
const shop = (id: string) => ({ kind: 'shop', id }) as const;
const buyer = (text: string) => ({ by: 'buyer', text }) as const;
const seller = (text: string) => ({ by: 'shop', text }) as const;

/** Talks in the five languages; everybody in them is invented. */
export const DEMO_CONVERSATIONS: readonly DemoConversation[] = [
  {
    buyerId: 'olena',
    shopId: 'lampa',
    subject: product('kettle-17'),
    lines: [
      buyer('Добрий день! Чи підійде цей чайник для індукційної плити?'),
      seller('Добрий день, Олено! Так, дно пласке й магнітне, для індукції підходить.'),
      buyer('Чудово. А свисток знімається?'),
    ],
  },
  {
    buyerId: 'amber',
    shopId: 'lampa',
    subject: product('lamp-arc'),
    lines: [
      buyer('Hello! Does the lamp come with a bulb, and is the plug type C?'),
      seller('Hello, Amber! Yes, an E14 LED bulb is in the box, and the plug is type C.'),
      buyer('Perfect, ordering one for my sister as well.'),
      seller('Thank you! We will pack them in separate boxes.'),
    ],
    isCompleted: true,
  },
  {
    buyerId: 'olena',
    shopId: 'lampa',
    subject: order('order-1042'),
    lines: [
      seller('Вітаємо, Олено! Ваше замовлення зібране, сьогодні передаємо його на доставку.'),
      buyer('Дякую! Чекаю.'),
    ],
  },
  {
    buyerId: 'timofey',
    shopId: 'lampa',
    subject: shop('lampa'),
    lines: [buyer('Здравствуйте! Есть ли у вас лампы с регулировкой яркости?')],
  },
  {
    buyerId: 'timofey',
    shopId: 'tropa',
    subject: product('boots-taiga'),
    lines: [
      buyer('Здравствуйте! Обычно ношу 42, какой размер взять под тёплый носок?'),
      seller('Здравствуйте, Тимофей! Под тёплый носок советуем 43: колодка узкая в носке.'),
      buyer('Понял, спасибо. А подошва не скользит на льду?'),
    ],
  },
  {
    buyerId: 'amber',
    shopId: 'tropa',
    subject: product('backpack-32'),
    lines: [buyer('Hi! Is the rain cover included, and does the back panel adjust?')],
  },
  {
    buyerId: 'eleni',
    shopId: 'meltemi',
    subject: product('plant-olive'),
    lines: [
      buyer('Καλησπέρα σας! Αντέχει η ελιά σε βορινό μπαλκόνι τον χειμώνα;'),
      seller('Καλησπέρα, Ελένη! Αντέχει έως τους μείον πέντε, αρκεί να μη λιμνάζει το νερό στη γλάστρα.'),
      buyer('Ωραία. Κάθε πότε τη μεταφυτεύουμε;'),
      seller('Κάθε δύο χρόνια, την άνοιξη.'),
    ],
  },
  {
    buyerId: 'olena',
    shopId: 'meltemi',
    subject: product('book-islands'),
    lines: [buyer('Доброго дня! Книга грецькою чи є переклад українською?')],
  },
  {
    buyerId: 'bence',
    shopId: 'tiszavirag',
    subject: product('bicycle-duna'),
    lines: [
      buyer('Jó napot! 182 cm magas vagyok, jó lesz nekem ez a váz?'),
      seller('Jó napot, Bence! Igen, az 56-os váz 178 és 190 cm között kényelmes.'),
      buyer('Köszönöm! Össze van szerelve, amikor megérkezik?'),
    ],
  },
  {
    buyerId: 'bence',
    shopId: 'tiszavirag',
    subject: order('order-1071'),
    lines: [seller('Jó napot! A kerékpárt holnap délelőtt adjuk fel, összeszerelve.')],
  },
  {
    buyerId: 'amber',
    shopId: 'foxglove',
    subject: order('order-1088'),
    lines: [
      buyer('Hello! Could you put a note in the parcel? It is a present.'),
      seller('Hello, Amber! Of course. What should the note say?'),
    ],
  },
];
