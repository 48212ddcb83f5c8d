/** What people write to shops, of ordinary length, in the languages of the product. */
export const texts: readonly string[] = [
  'Доброго дня! Чи є цей чайник у чорному кольорі, і чи підійде він для індукційної плити?',
  'Вітаю! Так, чорний є на складі, відправимо сьогодні до вечора. Для індукції він підходить.',
  'Καλησπέρα, πόσες ημέρες κάνει να φτάσει η παραγγελία στη Θεσσαλονίκη;',
  'Καλησπέρα σας! Συνήθως δύο εργάσιμες ημέρες, θα λάβετε ενημέρωση όταν φύγει.',
  'Jó napot! Szeretném megkérdezni, hogy a cipő mérete a szokásos vagy kisebb annál?',
  'Jó napot kívánok! A szokásos méretet javasoljuk, de a csere két héten belül ingyenes.',
  'Hello, does the warranty cover the battery as well, and for how long after the purchase?',
  'Good afternoon! The battery is covered for one year, everything else for two years.',
  'Добрый вечер! Подскажите, пожалуйста, входит ли подставка в комплект?',
  'Добрый вечер! Да, подставка и запасной фильтр лежат в той же коробке.',
];
