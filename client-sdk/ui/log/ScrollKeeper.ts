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
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight <= NEAR_PX;
  }

  /** Before rows change: remembers what is in view. */
  remember(): void {
    this.#place = this.#isAtEnd ? undefined : this.#firstInView();
  }

  /** After rows or sizes changed: goes back there. */
  restore(): void {
    if (this.#isAtEnd) {
      this.toEnd();
      return;
    }
    const row = this.#place && this.#rows().find((one) => one.dataset.key === this.#place?.key);
    if (row && this.#place) this.#scroller.scrollTop += row.getBoundingClientRect().top - this.#place.top;
  }

  toEnd(): void {
    this.#isAtEnd = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
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
