import { ChatError, createSouk, type Data, type Room, type Souk, type SoukStorage } from '@souk/client-sdk';

/** Compiled, never run: what a host may write, and in each case what the compiler must refuse. */
export async function use(souk: Souk, storage: SoukStorage): Promise<void> {
  createSouk({ url: 'https://souk.example', token: async () => 'a.b.c', storage });
  // @ts-expect-error a token is needed
  createSouk({ url: 'https://souk.example' });
  // @ts-expect-error the token is asked for, never given
  createSouk({ url: 'https://souk.example', token: 'a.b.c' });
  // @ts-expect-error a function that answers at once is none that may wait
  createSouk({ url: 'https://souk.example', token: () => 'a.b.c' });

  const { room }: { room: Room } = await souk.request('room:get', { roomId: 'r' });
  const list: Data<'room:list'> = await souk.request('room:list', { tab: 'orders', filter: { isOverdue: true } });
  // @ts-expect-error no such command
  await souk.request('room:delete', { roomId: 'r' });
  // @ts-expect-error a field is missing
  await souk.request('message:send', { roomId: 'r', text: 'hello' });
  // @ts-expect-error no such field
  await souk.request('room:get', { roomId: 'r', isHidden: true });
  // @ts-expect-error no such tab
  await souk.request('room:list', { tab: 'deleted' });
  // @ts-expect-error the data of another command
  const shop: Data<'shop:get'> = await souk.request('room:get', { roomId: 'r' });

  const off: () => void = souk.on('entry:appended', ({ entry }) => entry.seq.toFixed());
  souk.on('unread', (count) => count?.toFixed());
  // @ts-expect-error unread may be unknown
  souk.on('unread', (count) => count.toFixed());
  // @ts-expect-error no such event
  souk.on('message', () => undefined);

  souk.on('status', (status) => {
    if (status.kind === 'ended') status.error.code.trim();
    // @ts-expect-error only an ended connection has an error
    else status.error.code.trim();
    // @ts-expect-error no such status
    if (status.kind === 'disconnected') off();
  });

  const handle = await souk.openRoom({ shopId: 's', subject: { kind: 'product', id: 'p' }, message: 'hello' });
  // @ts-expect-error no such kind of subject
  await souk.openRoom({ shopId: 's', subject: { kind: 'basket', id: 'p' } });
  // @ts-expect-error what a snapshot shows is not for the host to change
  handle.snapshot.isLoading = true;
  // @ts-expect-error nor are its entries
  handle.snapshot.entries.push(handle.snapshot.entries[0]);
  // @ts-expect-error a room may not be loaded yet
  handle.snapshot.room.status.trim();

  for (const item of handle.snapshot.entries) {
    if (item.kind === 'local') item.retry();
    // @ts-expect-error what is stored can be neither edited nor withdrawn
    else item.cancel();
    if (item.kind === 'stored' && item.entry.kind === 'text') item.entry.body.text.trim();
    // @ts-expect-error not every entry has a text
    if (item.kind === 'stored') item.entry.body.text.trim();
  }

  const seen = souk.shop('s').snapshot.shop;
  if (seen && 'canOpen' in seen) seen.reason?.trim();
  // @ts-expect-error what one sees of a shop depends on who one is
  seen?.chatEnabled;

  const error = new ChatError({ code: 'rate_limited', message: '', retryable: true, retryAfterMs: 5 });
  // @ts-expect-error there may be none
  const pause: number = error.retryAfterMs;
  // @ts-expect-error errors are facts
  error.code = 'internal';
  void [room, list, shop, pause];
}
