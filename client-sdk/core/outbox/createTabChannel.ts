/** Tells the other tabs of the same person. */
export interface TabChannel<Message> {
  post(message: Message): void;
  close(): void;
}

/** Makes a channel; without BroadcastChannel the other tabs learn of it when they look into the storage. */
export function createTabChannel<Message>(name: string, onMessage: (message: Message) => void): TabChannel<Message> {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<Message>) => onMessage(data);
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
