/** An S3 that Souk will not work with; the message is one line that tells the operator what to change. */
export class S3Refused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'S3Refused';
  }
}
