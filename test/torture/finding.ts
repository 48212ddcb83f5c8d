/** What can be wrong with a history. */
export type FindingKind =
  | 'lost'
  | 'doubled'
  | 'reordered'
  | 'skipped'
  | 'own_order_broken'
  | 'phantom'
  | 'content_changed'
  | 'stale_row'
  | 'unheard';

export interface Finding {
  readonly kind: FindingKind;
  readonly roomId: string;
  readonly detail: string;
}

export function describeFinding(finding: Finding): string {
  return `${finding.kind} in room ${finding.roomId}: ${finding.detail}`;
}

/** How many of each kind, for a line a person reads. */
export function countFindings(findings: readonly Finding[]): Partial<Record<FindingKind, number>> {
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
