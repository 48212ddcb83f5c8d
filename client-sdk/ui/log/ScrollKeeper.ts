/** How near to the end still counts as being there. */
const NEAR_PX = 48;

interface Place {
  readonly key: string;
  readonly top: number;
}

/**
 * Keeps the place in a scrolled log while it changes: at the end it stays at the end, elsewhere the row that was first
 * in view stays where it was, to the pixel. The browser's own anchoring must be off: Safari has none.
 */
export class ScrollKeeper {
  #isAtEnd = true;
  #place: Place | undefined;
  /** Where the last {@link restore} scrolled to: a scroll to just there is not the person's. */
  #own: number | undefined;
  /** How high all was and what is in view of it when it was last at its end. */
  #sizes = '';
  readonly #scroller: HTMLElement;

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
  }

  /** Whether the end is in view. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** To be told of every scroll. */
  scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    // What grew or shrank scrolls by itself; that is no wish of the person to leave the end.
    if (this.#isAtEnd && this.#sizes !== this.#sizesNow) {
      this.toEnd();
      return;
    }
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight <= NEAR_PX;
    if (scrollTop !== this.#own) this.#place = undefined;
  }

  /**
   * Before rows change: remembers what is in view. What was remembered counts until the person scrolls: scrolling goes by
   * whole pixels, and the rests of several changes would add up.
   */
  remember(): void {
    this.#place = this.#isAtEnd ? undefined : (this.#place ?? this.#firstInView());
  }

  /** After rows or sizes changed: goes back there. */
  restore(): void {
    if (this.#isAtEnd) {
      this.toEnd();
      return;
    }
    const row = this.#place && this.#rows().find((one) => one.dataset.key === this.#place?.key);
    if (row && this.#place) this.#scroller.scrollTop += row.getBoundingClientRect().top - this.#place.top;
    this.#own = this.#scroller.scrollTop;
  }

  toEnd(): void {
    this.#isAtEnd = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#sizes = this.#sizesNow;
  }

  get #sizesNow(): string {
    return `${this.#scroller.scrollHeight} ${this.#scroller.clientHeight}`;
  }

  #firstInView(): Place | undefined {
    const edge = this.#scroller.getBoundingClientRect().top;
    for (const row of this.#rows()) {
      const { bottom, top } = row.getBoundingClientRect();
      if (bottom > edge) return { key: row.dataset.key ?? '', top };
    }
    return undefined;
  }

  #rows(): HTMLElement[] {
    return [...this.#scroller.querySelectorAll<HTMLElement>('[data-key]')];
  }
}
