const MAX_SCALE = 8;

/** How large a picture is shown and which part of it. Goes by properties of the style, which a strict policy admits. */
export class PictureZoom {
  readonly #picture: () => HTMLElement | null;
  #scale = 1;
  #x = 0;
  #y = 0;

  constructor(picture: () => HTMLElement | null) {
    this.#picture = picture;
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
    if (this.#scale === 1 || event.button !== 0) return;
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
