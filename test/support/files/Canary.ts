import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTeardown } from '../teardown.js';

/** What the hostile files of a test call when they run: a server of another origin that notes who did. */
export class Canary {
  readonly #server: Server;
  /** Names that called. */
  readonly fired: string[] = [];
  #leadsTo = '';
  readonly #pages = new Map<string, { readonly type: string; readonly bytes: Buffer }>();

  private constructor() {
    this.#server = createServer((asked, response) => {
      const { url = '' } = asked;
      if (url.startsWith('/api/')) return this.#pass(asked, response);
      const page = this.#pages.get(url);
      if (page !== undefined) return void response.setHeader('Content-Type', page.type).end(page.bytes);
      const [, name] = /^\/fired\/(.+)$/.exec(url) ?? [];
      if (name !== undefined) this.fired.push(name);
      response.writeHead(204).end();
    });
  }

  static async start(): Promise<Canary> {
    const canary = new Canary();
    canary.#server.listen(0, '127.0.0.1');
    onTeardown(() => {
      canary.#server.closeAllConnections();
      canary.#server.close();
    });
    await once(canary.#server, 'listening');
    return canary;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where whoever fires calls. */
  address = (name: string): string => `${this.origin}/fired/${name}`;

  /** A script that fires: it changes the title of its document, and calls. */
  script = (name: string): string =>
    `try{document.title='fired'}catch(e){};try{fetch('${this.address(name)}',{mode:'no-cors'})}catch(e){};`;

  /** Serves these bytes as that type with nothing to restrain them; answers where. */
  serve(path: string, type: string, bytes: Buffer | string): string {
    this.#pages.set(path, { type, bytes: Buffer.from(bytes as string) });
    return `${this.origin}${path}`;
  }

  /** Answers for the API with what the server there says, untouched: files then have the origin of our pages. */
  lead(url: string): void {
    this.#leadsTo = url;
  }

  #pass({ url = '', method, headers }: IncomingMessage, response: ServerResponse): void {
    const onward = request(`${this.#leadsTo}${url}`, { method, headers }, (answer) => {
      answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    onward.on('error', () => response.destroy()).end();
  }
}
