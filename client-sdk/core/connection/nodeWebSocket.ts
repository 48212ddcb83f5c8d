import { WebSocket as WsWebSocket } from 'ws';

/** Node 20 has no WebSocket of its own. */
export const createWebSocket = (address: string): WebSocket => new WsWebSocket(address) as unknown as WebSocket;
