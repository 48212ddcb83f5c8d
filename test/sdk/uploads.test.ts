import { expect } from 'chai';
import sharp from 'sharp';
import type { Upload, UploadSnapshot } from '../../client-sdk/core/uploads/Upload.js';
import { plainPdf } from '../support/media/plainPdf.js';
import { until } from '../support/until.js';
import { createMapStorage } from './support/openOutbox.js';
import { askAbout, buyer, openShop, soukOf } from './support/people.js';
import { startServer } from './support/startServer.js';

const photo = (width = 640): Promise<Uint8Array> =>
  sharp({ create: { width, height: 480, channels: 3, background: '#3a7' } })
    .withExif({ IFD3: { GPSLatitude: '50/1 27/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();

/** What an upload went through, without what repeats. */
function statesOf(upload: Upload): string[] {
  const states: string[] = [upload.snapshot.state];
  upload.subscribe(({ state }) => {
    if (states.at(-1) !== state) states.push(state);
  });
  return states;
}

describe('files over a server', function () {
  this.timeout(30_000);

  it('[A1] [A2] a photo with words: uploaded with progress, made anew, seen by the other side and fetched by a link', async () => {
    const { buyerSouk, sellerSouk } = await openShop(await startServer());
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    const theirs = sellerSouk.room(room.roomId);
    await until(() => theirs.snapshot.room !== null);

    const file = new File([(await photo()) as Uint8Array<ArrayBuffer>], 'моя лампа.jpg', { type: 'image/jpeg' });
    const upload = room.upload(file);
    const states = statesOf(upload);
    const progress: number[] = [];
    upload.subscribe((snapshot: UploadSnapshot) => progress.push(snapshot.progress));
    const local = room.send({ text: 'Ось вона', files: [upload] });
    expect(local).to.include({ state: 'uploading', text: 'Ось вона', canCancel: true });
    expect(local.uploads).to.deep.equal([upload]);

    const entry = await local.stored;
    expect(states.at(-1)).to.equal('ready');
    expect(progress).to.deep.equal([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).to.equal(1);
    await until(() => theirs.snapshot.entries.length === 2);
    const seen = theirs.snapshot.entries[1];
    if (seen?.kind !== 'stored' || seen.entry.kind !== 'text' || entry.kind !== 'text') throw new Error('no text');
    const [attachment] = seen.entry.body.attachments ?? [];
    if (attachment === undefined) throw new Error('no attachment');
    expect(attachment).to.include({ kind: 'image', name: 'моя лампа.jpg', width: 640, height: 480 });

    const fresh = await new Promise<typeof attachment>((resolve) => {
      theirs.watchLinks(attachment, resolve);
    });
    const made = await sharp(await (await fetch(fresh.urls.file)).arrayBuffer()).metadata();
    expect([made.width, made.height, made.exif]).to.deep.equal([640, 480, undefined]);
  });

  it('[A1] [M1] what was written after files leaves after them, and keeps its key', async () => {
    const { buyerSouk } = await openShop(await startServer());
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    const files = await Promise.all([photo(640), photo(800), photo(1_000)]);
    const first = room.send({ files });
    const second = room.send('і ще');
    const keys = [first.key, second.key];
    const entries = await Promise.all([first.stored, second.stored]);
    expect(entries.map(({ kind, seq }) => `${kind} ${seq}`)).to.deep.equal(['attachment 2', 'text 3']);
    expect(room.snapshot.entries.slice(1).map(({ key }) => key)).to.deep.equal(keys);
    const [entry] = entries;
    const widths = entry?.kind === 'attachment' ? entry.body.attachments.map(({ width }) => width) : [];
    expect(widths).to.deep.equal([640, 800, 1_000]);
  });

  it('[A1] a first question can bring files, alone too', async () => {
    const { buyerSouk } = await openShop(await startServer());
    const upload = buyerSouk.upload(plainPdf({ pages: 2 }), 'guarantee.pdf');
    const room = await buyerSouk.openRoom({ ...askAbout('p-1'), uploads: [upload] });
    await until(() => room.snapshot.entries.length === 2);
    const last = room.snapshot.entries[1];
    const [attachment] = last?.kind === 'stored' && last.entry.kind === 'attachment' ? last.entry.body.attachments : [];
    expect(attachment).to.include({ kind: 'pdf', name: 'guarantee.pdf', pages: 2 });
  });

  it('[A2] what the content is decides, and a message with a refused file fails with its reason', async () => {
    const { buyerSouk } = await openShop(await startServer());
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    const script = new File(['<script>alert(1)</script>'], 'photo.jpg', { type: 'image/jpeg' });
    const local = room.send({ text: 'look', files: [script] });
    const refusal = await local.stored.catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'attachment_type_refused', retryable: false });
    const now = room.snapshot.entries.at(-1);
    if (now?.kind !== 'local') throw new Error('not local');
    expect(now).to.include({ state: 'failed', text: 'look', canCancel: true });
    expect(now.uploads[0]?.snapshot).to.include({ state: 'failed' });
    expect(now.cancel()).to.equal(true);
  });

  it('[A1] what is too large, or of a kind that is not taken, is refused before a byte leaves, by the server’s own limits', async () => {
    const server = await startServer({ IMAGE_MAX_BYTES: '2000', PDF_MAX_BYTES: '3000', VIDEO_MAX_BYTES: '0' });
    const { buyerSouk } = await openShop(server);
    const rejects = (upload: Upload) => upload.ready.then(() => undefined).catch((error: unknown) => error);
    const large = buyerSouk.upload(await photo(1_200), 'large.jpg');
    const states = statesOf(large);
    expect(await rejects(large)).to.deep.include({
      code: 'attachment_too_large',
      details: { limit: 2_000, unit: 'bytes' },
    });
    expect(states).to.deep.equal(['queued', 'failed']);
    const video = buyerSouk.upload(new TextEncoder().encode('\0\0\0\x18ftypmp42'), 'clip.mp4');
    expect(await rejects(video)).to.include({ code: 'attachment_type_refused' });
    expect(large.snapshot.progress).to.equal(0);
  });

  it('[A1] a cancelled upload ends at once, and a message can be taken back while its files are on their way', async () => {
    const { buyerSouk } = await openShop(await startServer());
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    const upload = room.upload(await photo(3_000));
    const local = room.send({ text: 'wait', files: [upload] });
    expect(local.cancel()).to.equal(true);
    expect(room.snapshot.entries).to.have.length(1);
    upload.cancel();
    expect(upload.snapshot.state).to.equal('cancelled');
    expect(await upload.ready.catch((error: unknown) => error)).to.include({ retryable: false });
    expect(await room.send('later').stored).to.include({ seq: 2 });
  });

  it('[A1] [F24] a server that is away is waited for; then the upload goes on and the message leaves', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    await server.close();
    const local = room.send({ text: 'when you are back', files: [await photo()] });
    await until(() => buyerSouk.status.kind === 'reconnecting');
    expect(local.uploads[0]?.snapshot.state).to.equal('queued');
    await server.restart();
    const entry = await local.stored;
    expect(entry).to.include({ seq: 2, kind: 'text' });
  });

  it('[F24] files uploaded before a reload are sent after it, under the same id', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const { roomId } = await buyerSouk.openRoom(askAbout('p-1'));
    const storage = createMapStorage();
    const before = soukOf(server, buyer, { storage });
    await before.connect();
    const upload = before.upload(await photo());
    const { id } = await upload.ready;
    // Held, so that it has not left when the page ends.
    const local = before.room(roomId).send({ text: 'again', files: [upload] }, { holdMs: 60_000 });
    await until(() => storage.records.size === 1);
    before.close();

    const record = [...storage.records.values()][0] as { leavesAt: number };
    record.leavesAt = Date.now();
    const after = soukOf(server, buyer, { storage });
    await after.connect();
    const room = after.room(roomId);
    await until(() => room.snapshot.entries.some(({ kind }, i) => kind === 'stored' && i === 1));
    const entry = room.snapshot.entries[1];
    if (entry?.kind !== 'stored' || entry.entry.kind !== 'text') throw new Error('not stored');
    expect(entry.entry.clientMessageId).to.equal(local.clientMessageId);
    expect(entry.entry.body.attachments?.map((attachment) => attachment.id)).to.deep.equal([id]);
  });

  it('[F24] a file that was not uploaded before a reload is told as lost; the words and the other files stay', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const { roomId } = await buyerSouk.openRoom(askAbout('p-1'));
    const storage = createMapStorage();
    const before = soukOf(server, buyer, { storage });
    await before.connect();
    const ready = before.upload(await photo(), 'ready.jpg');
    await ready.ready;
    await server.close();
    before.room(roomId).send({ text: 'two', files: [ready, await photo()] });
    await until(() => storage.records.size === 1);
    before.close();

    const again = await server.restart();
    const after = soukOf(again, buyer, { storage, url: again.url });
    await after.connect();
    const room = after.room(roomId);
    await until(() => room.snapshot.entries.some((item) => item.kind === 'local' && item.state === 'failed'));
    const local = room.snapshot.entries.at(-1);
    if (local?.kind !== 'local') throw new Error('not local');
    expect(local.error?.code).to.equal('attachment_not_found');
    expect(local.uploads.map(({ name, snapshot }) => `${name} ${snapshot.state}`)).to.deep.equal([
      'ready.jpg ready',
      'file failed',
    ]);
    expect(local.text).to.equal('two');
  });

  it('[M4] a seller shows the product by a card, whose words are the platform’s', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const room = await buyerSouk.openRoom(askAbout('p-1', 'Which one?'));
    const theirs = sellerSouk.room(room.roomId);
    const entry = await theirs.send({ card: { kind: 'product', id: 'p-1' } }).stored;
    await until(() => room.snapshot.entries.length === 3);
    expect(entry.kind === 'card' && entry.body.card).to.include({ kind: 'product', id: 'p-1' });
  });
});
