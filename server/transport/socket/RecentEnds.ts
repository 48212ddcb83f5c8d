/** Longer than any admission takes. */
const REMEMBER_MS = 30_000;

interface End {
  readonly issuedUntil: number;
  readonly forget: NodeJS.Timeout;
}

/** Whose sessions were ended a moment ago, for those that were being admitted meanwhile. */
export class RecentEnds {
  readonly #byPerson = new Map<string, End>();

  /** Ended was what was issued until then, in seconds. The same may be noted again and again; the widest holds. */
  note(person: string, issuedUntil: number): void {
    const known = this.#byPerson.get(person);
    clearTimeout(known?.forget);
    this.#byPerson.set(person, {
      issuedUntil: Math.max(issuedUntil, known?.issuedUntil ?? issuedUntil),
      forget: setTimeout(() => this.#byPerson.delete(person), REMEMBER_MS).unref(),
    });
  }

  /** Whether a session issued then is among the ended ones. */
  cover(person: string, issuedAt: number): boolean {
    const end = this.#byPerson.get(person);
    return end !== undefined && issuedAt <= end.issuedUntil;
  }
}
