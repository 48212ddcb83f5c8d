import type { Subject } from '../../core/index.js';

/** What a buyer wants to ask about, as the host page's link says. */
export interface Question {
  readonly shopId: string;
  readonly shopName: string;
  readonly subject: Subject;
  /** The marketplace's word for title, price and picture; absent: only kind and id count. */
  readonly subjectToken?: string;
}
