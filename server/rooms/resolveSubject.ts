import { ChatError } from '@souk/shared/model/ChatError.js';
import type { OpenRoom } from '@souk/shared/model/commands.js';
import type { Finding } from '@souk/shared/model/errors.js';
import type { Subject } from '@souk/shared/model/subject.js';
import { judgeText } from '@souk/shared/model/text.js';
import type { TokenVerifier } from '../identity/TokenVerifier.js';
import type { Order } from '../orders/OrderStore.js';

/** What a client says of a subject, and where. */
export type NamedSubject = Pick<OpenRoom, 'shopId' | 'subject' | 'subjectToken'>;

/** What resolving a subject needs. */
export interface SubjectSources {
  readonly verifier: Pick<TokenVerifier, 'verifySubject'>;
  readonly findOrder: (orderId: string) => Promise<Order | undefined>;
  /** Hosts that a client's own urls may name. */
  readonly linkHosts: ReadonlySet<string>;
}

/** A subject as it will be stored, and whether a reported order belongs to this buyer and shop. */
export interface ResolvedSubject {
  readonly subject: Subject;
  /** Undefined for subjects that are no orders. */
  readonly orderBelongs?: boolean;
}

/**
 * Decides what is believed of a subject: an order's facts come from the platform's report, any other's from the
 * signed token; without one the client's title and links are judged and its price is dropped.
 * Throws `invalid_input` or `content_refused`.
 */
export async function resolveSubject(
  sources: SubjectSources,
  input: NamedSubject,
  buyerId: string,
): Promise<ResolvedSubject> {
  const { shopId, subject, subjectToken } = input;
  if (subject.kind === 'shop' && subject.id !== shopId) throw mismatch('subject.id');
  if (subject.kind === 'order') {
    const order = await sources.findOrder(subject.id);
    const orderBelongs = order !== undefined && order.shopId === shopId && order.buyerId === buyerId;
    return { subject: order !== undefined && orderBelongs ? subjectOfOrder(order) : bare(subject), orderBelongs };
  }
  if (subjectToken === undefined) return { subject: judged(subject, sources.linkHosts) };
  const { shopId: signedShopId, ...signed } = await sources.verifier.verifySubject(subjectToken);
  if (signedShopId !== shopId || signed.kind !== subject.kind || signed.id !== subject.id)
    throw mismatch('subjectToken');
  return { subject: signed };
}

/** An order as the subject of its room. */
export function subjectOfOrder({ id, title, number, url, imageUrl, price }: Order): Subject {
  const subject: Subject = { kind: 'order', id };
  if (title !== null) subject.title = title;
  if (url !== null) subject.url = url;
  if (imageUrl !== null) subject.imageUrl = imageUrl;
  if (price !== null) subject.price = price;
  if (number !== null) subject.number = number;
  return subject;
}

const bare = ({ kind, id }: Subject): Subject => ({ kind, id });

function judged({ kind, id, title, url, imageUrl }: Subject, linkHosts: ReadonlySet<string>): Subject {
  const subject: Subject = { kind, id };
  if (title !== undefined && judgeText(title).kind === 'ok') subject.title = title;
  if (url !== undefined) subject.url = allowedLink(url, linkHosts);
  if (imageUrl !== undefined) subject.imageUrl = allowedLink(imageUrl, linkHosts);
  return subject;
}

function allowedLink(link: string, linkHosts: ReadonlySet<string>): string {
  const parsed = URL.canParse(link) ? new URL(link) : undefined;
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol) && linkHosts.has(parsed.host)) return link;
  const findings: Finding[] = [{ rule: 'link', start: 0, end: link.length }];
  throw new ChatError('content_refused', { details: { findings } });
}

function mismatch(path: string): ChatError {
  return new ChatError('invalid_input', { details: { issues: [{ path, message: 'does not match the command' }] } });
}
