import { html } from 'lit';
import { Plus } from 'lucide-static';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import '../base/SoukChip.js';

const FILTERS = ['isUnanswered', 'isOverdue', 'isSubscriber'] as const;
type Filter = (typeof FILTERS)[number];

/** What a list is narrowed by; absent: not by this. */
export type ListFilters = { readonly [Name in Filter]?: true };

/** The filters: those that hold as chips that can be taken away, the others to be added. */
export function renderFilters(filters: ListFilters, change: (filters: ListFilters) => void) {
  return html`<div class="filters" role="group" aria-label=${t('inbox.filters')}>
    ${FILTERS.map((filter) => (filters[filter] ? renderHeld(filter, filters, change) : renderOffered(filter, filters, change)))}
  </div>`;
}

function renderHeld(filter: Filter, filters: ListFilters, change: (filters: ListFilters) => void) {
  const { [filter]: _, ...others } = filters;
  const name = t(`inbox.filter.${filter}`);
  return html`<souk-chip
    tone="accent"
    data-filter=${filter}
    .removeLabel=${t('inbox.filter.remove', { name })}
    @souk-remove=${() => change(others)}
    >${name}</souk-chip
  >`;
}

function renderOffered(filter: Filter, filters: ListFilters, change: (filters: ListFilters) => void) {
  const name = t(`inbox.filter.${filter}`);
  return html`<button
    class="add"
    type="button"
    data-filter=${filter}
    aria-label=${t('inbox.filter.add', { name })}
    @click=${() => change({ ...filters, [filter]: true })}
  >
    ${icon(Plus, { size: 16 })}${name}
  </button>`;
}
