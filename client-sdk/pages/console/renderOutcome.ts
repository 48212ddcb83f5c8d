import { html } from 'lit';
import { ChatError } from '../../core/index.js';
import { explainError } from '../../ui/i18n/explainError.js';

/** How something that was asked went: words when it was done, the refusal when not, null before. */
export type Outcome = string | ChatError | null;

/** Tells how it went. */
export function renderOutcome(outcome: Outcome) {
  return html`<div role="status">${outcome === null ? null : renderWords(outcome)}</div>`;
}

function renderWords(outcome: string | ChatError) {
  if (typeof outcome === 'string') return html`<p class="outcome" dir="auto">${outcome}</p>`;
  const { what, why, todo } = explainError(outcome);
  return html`<p class="outcome bad"><strong>${what}.</strong> ${why} ${todo}</p>`;
}

/** Carries something out and says how it went; only a refusal is an outcome, a defect is thrown on. */
export async function outcomeOf(doing: Promise<unknown>, done: string | null): Promise<Outcome> {
  try {
    await doing;
    return done;
  } catch (error) {
    if (error instanceof ChatError) return error;
    throw error;
  }
}
