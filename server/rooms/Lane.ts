/** Runs tasks one at a time in the order they came; an idle lane starts a task in the same turn. */
export class Lane {
  #waiting: (() => void)[] = [];
  #isBusy = false;

  get isIdle(): boolean {
    return !this.#isBusy;
  }

  async run<T>(task: () => T | Promise<T>): Promise<T> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isBusy = true;
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#isBusy = false;
      else next();
    }
  }
}
