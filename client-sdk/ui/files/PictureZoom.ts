const MAX_SCALE = 8;
/** A finger that went less far did not mean to go on. */
const SWIPE_PX = 60;

/** How large a picture is shown and which part of it. Goes by properties of the style, which a strict policy admits. */
export class PictureZoom {
  readonly #picture: () => HTMLElement | null;
  readonly #swiped: (by: 1 | -1) => void;
  #scale = 1;
  #x = 0;
  #y = 0;

  /** `swiped`: a finger went over a picture that is not zoomed, to the left (1) or to the right (-1). */
  constructor(picture: () => HTMLElement | null, swiped: (by: 1 | -1) => void) {
    this.#picture = picture;
    this.#swiped = swiped;
  }

  reset(): void {
    [this.#scale, this.#x, this.#y] = [1, 0, 0];
    this.#show();
  }

  by(factor: number): void {
    this.#scale = Math.min(MAX_SCALE, Math.max(1, this.#scale * factor));
    this.#show();
  }

  readonly toggle = (): void => {
    if (this.#scale > 1) this.reset();
    else this.by(2.5);
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    this.by(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  };

  readonly grab = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (this.#scale === 1) {
      if (event.pointerType === 'touch') this.#watchSwipe(event);
      return;
    }
    const stage = event.currentTarget as HTMLElement;
    const [fromX, fromY] = [event.clientX - this.#x, event.clientY - this.#y];
    const move = ({ clientX, clientY }: PointerEvent): void => {
      [this.#x, this.#y] = [clientX - fromX, clientY - fromY];
      this.#show();
    };
    const letGo = new AbortController();
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener('pointermove', move, { signal: letGo.signal });
    for (const end of ['pointerup', 'pointercancel']) {
      stage.addEventListener(end, () => letGo.abort(), { signal: letGo.signal });
    }
  };

  #watchSwipe({ currentTarget, clientX, clientY }: PointerEvent): void {
    currentTarget?.addEventListener(
      'pointerup',
      (end) => {
        const [x, y] = [(end as PointerEvent).clientX - clientX, (end as PointerEvent).clientY - clientY];
        if (Math.abs(x) > SWIPE_PX && Math.abs(x) > Math.abs(y)) this.#swiped(x < 0 ? 1 : -1);
      },
      { once: true },
    );
  }

  #show(): void {
    const picture = this.#picture();
    const stage = picture?.parentElement;
    if (!picture || !stage) return;
    // The edge of the picture stays at the edge of the stage.
    this.#x = within(this.#x, (stage.clientWidth * (this.#scale - 1)) / 2);
    this.#y = within(this.#y, (stage.clientHeight * (this.#scale - 1)) / 2);
    picture.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
    stage.classList.toggle('zoomed', this.#scale > 1);
  }
}

const within = (at: number, limit: number): number => Math.max(-limit, Math.min(limit, at));
