/** The data of an answer that is JSON already, so that what a log holds is not parsed to be written again. */
export class WireJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
