import { type ListTab, ROOM_TABS } from '@souk/shared/model/subject.js';
import type { RowQuery } from '../../../inbox/InboxStore.js';
import type { ListPlace } from './readPage.js';

/** The tabs in which the rows of a listed tab stand. */
export const tabsOf = (tab: ListTab): readonly string[] => (tab === 'all' ? ROOM_TABS : [tab]);

/** The rows of a shop. */
export function placeOfShop(shopId: string, showsSubscribersOnly: boolean, query: RowQuery): ListPlace {
  const { subject, isUnanswered, isOverdueAt } = query;
  const passes = showsSubscribersOnly ? [1] : [1, 0];
  const { filters, values } = filtersOf(query);
  const stretches = (of: string) =>
    tabsOf(query.tab).flatMap((tab) => passes.map((pass) => `${of} AND list_tab = '${tab}' AND passes = ${pass}`));
  if (isUnanswered === true || isOverdueAt !== undefined) {
    const waiting = "waiting_for = 'shop' AND shop_id = :shop";
    return withSubject(
      { index: 'rows_waiting_for_shop', stretches: stretches(waiting), filters, values: { ...values, shop: shopId } },
      query,
    );
  }
  if (subject !== undefined) {
    const about = 'shop_id = :shop AND subject_kind = :subject_kind AND subject_id = :subject_id';
    const subjectValues = { subject_kind: subject.kind, subject_id: subject.id };
    return {
      index: 'rows_by_subject',
      stretches: stretches(about),
      filters,
      values: { ...values, ...subjectValues, shop: shopId },
    };
  }
  return {
    index: 'rows_by_shop',
    stretches: stretches('shop_id = :shop'),
    filters,
    values: { ...values, shop: shopId },
  };
}

/** The rows of a buyer, who knows no archive and no state of the shop's work. */
export function placeOfBuyer(buyerId: string, query: RowQuery): ListPlace {
  const isWhole = query.tab === 'all' || query.tab === 'archived';
  const place = {
    index: 'rows_by_buyer',
    stretches: ['buyer_id = :buyer'],
    filters: isWhole ? [] : ['tab = :tab'],
    values: { buyer: buyerId, ...(isWhole ? {} : { tab: query.tab }) },
  };
  return withSubject(place, query);
}

/** The rows of the call centre, of all shops; undefined: none of them stands in that tab. */
export function placeOfCallCentre(query: RowQuery): ListPlace | undefined {
  if (query.tab !== 'all' && query.tab !== 'call_centre' && query.tab !== 'archived') return undefined;
  const tab = query.tab === 'archived' ? 'archived' : 'call_centre';
  const { filters, values } = filtersOf(query);
  const waiting = query.isUnanswered === true ? ["waiting_for = 'shop'"] : [];
  const stretches = [`tab = 'call_centre' AND list_tab = '${tab}'`];
  return withSubject({ index: 'rows_of_call_centre', stretches, filters: [...filters, ...waiting], values }, query);
}

function withSubject(place: ListPlace, { subject }: RowQuery): ListPlace {
  if (subject === undefined) return place;
  return {
    ...place,
    filters: [...place.filters, 'subject_kind = :subject_kind', 'subject_id = :subject_id'],
    values: { ...place.values, subject_kind: subject.kind, subject_id: subject.id },
  };
}

function filtersOf({ isUnanswered, isOverdueAt, isSubscriber, assignedTo }: RowQuery) {
  const filters: string[] = [];
  const values: Record<string, string> = {};
  if (isUnanswered === false) filters.push("waiting_for IS NOT 'shop'");
  if (isOverdueAt !== undefined) {
    filters.push('due_at < :overdue_at');
    values.overdue_at = isOverdueAt;
  }
  if (isSubscriber !== undefined) filters.push(`is_subscriber = ${Number(isSubscriber)}`);
  if (assignedTo !== undefined) {
    filters.push('assigned_to = :assigned_to');
    values.assigned_to = assignedTo;
  }
  return { filters, values };
}
