/** The WebSocket of browsers, workers, React Native, Deno and Bun; looked up when it is needed. */
export const createWebSocket = (address: string): WebSocket => new WebSocket(address);
