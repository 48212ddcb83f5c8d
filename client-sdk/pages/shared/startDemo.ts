import { createSouk, type Souk } from '../../core/index.js';
import { marketPhrases } from '../../ui/i18n/marketPhrases.js';
import { addPhrases } from '../../ui/i18n/setLanguage.js';
import type { DemoPerson } from './DemoCatalogue.js';
import { askDemoToken, personInAddress } from './demoPerson.js';
import { languageOf, speak } from './pageLanguage.js';

/** Who looks at a page of the demo, and their connection. */
export interface DemoVisit {
  readonly person: DemoPerson;
  readonly language: string;
  readonly souk: Souk;
}

/** Learns who looks on, speaks their language, and connects. A stranger in the address becomes the usual person. */
export async function startDemo(usual: string): Promise<DemoVisit> {
  const wanted = personInAddress(usual);
  const first = await askDemoToken(wanted).catch(() => askDemoToken(usual));
  const { person } = first;
  const language = languageOf(person);
  addPhrases(marketPhrases);
  await speak(language);
  let unused: string | undefined = first.token;
  const souk = createSouk({
    url: location.origin,
    token: async () => {
      const token = unused ?? (await askDemoToken(person.id)).token;
      unused = undefined;
      return token;
    },
  });
  void souk.connect().catch(() => undefined);
  return { person, language, souk };
}
