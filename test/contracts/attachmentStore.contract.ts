import { createId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';
import type { AttachmentRecord, AttachmentStore, ClaimRequest } from '../../server/attachments/AttachmentStore.js';
import { buildFile, FILE_EXPIRES_AT } from '../support/factories/buildFile.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';

const NOW = FILE_EXPIRES_AT - 1_000;
const DUE_AT = NOW + 500;

/** Files that were uploaded, and which message holds each. */
export function attachmentStoreContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let files: AttachmentStore;
  let others: AttachmentStore;
  before(async () => {
    under = await create();
    files = under.stores.attachments;
    others = (await under.another()).attachments;
  });

  const insert = async (parts: Parameters<typeof buildFile>[0] = {}): Promise<string> => {
    const file = buildFile(parts);
    await files.insert(file);
    return file.id;
  };
  const request = (ids: readonly string[], parts: Partial<ClaimRequest> = {}): ClaimRequest => ({
    ids,
    owner: 'buyer:77',
    roomId: 'room-1',
    clientMessageId: createId(),
    now: NOW,
    dueAt: DUE_AT,
    ...parts,
  });
  const get = async (id: string): Promise<AttachmentRecord> => {
    const [record] = await others.getMany([id]);
    if (record === undefined) throw new Error(`no file ${id}`);
    return record;
  };

  it('[A1] a file comes back as it was inserted, on every instance, and others are absent', async () => {
    const full = buildFile({
      facts: {
        kind: 'pdf',
        name: 'Рахунок № 17 «лампи».pdf',
        file: { contentType: 'application/pdf', bytes: 12 },
        preview: { contentType: 'image/webp', bytes: 3 },
        pages: 4,
        thumbhash: 'AQID',
      },
    });
    const bare = buildFile();
    await files.insert(full);
    await files.insert(bare);
    const free = { claim: null, isSent: false, dueAt: FILE_EXPIRES_AT };
    expect(await others.getMany([bare.id, 'none', full.id])).to.deep.equal([
      { ...bare, ...free },
      undefined,
      { ...full, ...free },
    ]);
  });

  it('[A1] a claim answers all files in the order asked, and holds them until it is released', async () => {
    const ids = [await insert(), await insert(), await insert()];
    const claim = request(ids);
    const { roomId, clientMessageId } = claim;
    const held = { claim: { roomId, clientMessageId }, isSent: false, dueAt: DUE_AT };
    expect((await files.claim(claim))?.map(({ id }) => id)).to.deep.equal(ids);
    for (const id of ids) expect(await get(id)).to.deep.include(held);
    expect(await others.claim(request(ids))).to.equal(undefined);
    await others.release(ids, claim);
    for (const id of ids) expect(await get(id)).to.deep.include({ claim: null, dueAt: FILE_EXPIRES_AT });
    expect(await others.claim(request(ids))).to.have.lengthOf(3);
  });

  it('[A1] what is unknown, expired, another’s, or held by another message is refused alike, and nothing stays held', async () => {
    const [own, held, anothers, expired] = [
      await insert(),
      await insert(),
      await insert({ owner: 'seller:77' }),
      await insert({ expiresAt: NOW }),
    ];
    await files.claim(request([held]));
    for (const bad of [held, anothers, expired, 'none']) {
      expect(await files.claim(request([own, bad])), bad).to.equal(undefined);
      expect(await get(own)).to.deep.include({ claim: null, dueAt: FILE_EXPIRES_AT });
    }
    expect((await get(held)).claim).not.to.equal(null);
    expect((await get(anothers)).claim).to.equal(null);
    expect(await files.claim(request([own]))).to.have.lengthOf(1);
  });

  it('[M1] claiming again for the same message succeeds, on any node, after the file expired and after it was sent', async () => {
    const id = await insert();
    const claim = request([id]);
    expect(await files.claim(claim)).to.have.lengthOf(1);
    expect(await others.claim({ ...claim, now: FILE_EXPIRES_AT + 1, dueAt: DUE_AT + 1 })).to.have.lengthOf(1);
    expect(await get(id)).to.include({ dueAt: DUE_AT + 1 });
    expect(await files.settle(await get(id), 'sent')).to.equal(true);
    expect((await others.claim(claim))?.[0]).to.deep.include({ id, isSent: true, dueAt: null });
    for (const parts of [{ roomId: 'room-2' }, { clientMessageId: 'another' }, { owner: 'buyer:78' }])
      expect(await files.claim({ ...claim, ...parts })).to.equal(undefined);
  });

  it('[M1] an attempt that was refused takes nothing from another of the same message', async () => {
    const [shared, extra] = [await insert(), await insert()];
    const first = request([shared]);
    await files.claim(first);
    const second = { ...first, ids: [shared, extra] };
    expect(await others.claim(second)).to.have.lengthOf(2);
    await others.release(second.ids, second);
    expect((await get(shared)).claim).to.deep.equal({ roomId: 'room-1', clientMessageId: first.clientMessageId });
    expect((await get(extra)).claim).to.equal(null);
    await files.release([shared], first);
    expect((await get(shared)).claim).to.equal(null);
    await files.release([shared], first);
    expect(await files.claim(request([shared])), 'released once too often').to.have.lengthOf(1);
  });

  it('[A1] of rivals one wins, whatever they want beside', async () => {
    for (let round = 0; round < 10; round += 1) {
      const prize = await insert();
      const beside = await Promise.all(Array.from({ length: 6 }, () => insert()));
      const claims = beside.map((id, at) => request(at % 2 === 0 ? [prize, id] : [id, prize]));
      const answers = await Promise.all(claims.map((claim, at) => (at % 2 === 0 ? files : others).claim(claim)));
      const winners = claims.filter((_, at) => answers[at] !== undefined);
      expect(winners).to.have.lengthOf(1);
      const { roomId, clientMessageId } = winners[0] ?? request([]);
      expect((await get(prize)).claim).to.deep.equal({ roomId, clientMessageId });
      const losers = beside.filter((_, at) => answers[at] === undefined);
      for (const id of losers) expect((await get(id)).claim).to.equal(null);
    }
  });

  it('[M1] ten attempts at once of one message all hold it, and the last release frees it', async () => {
    const id = await insert();
    const claim = request([id]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? files : others).claim(claim)),
    );
    expect(answers.every((answer) => answer?.length === 1)).to.equal(true);
    for (let left = 9; left > 0; left -= 1) {
      await (left % 2 === 0 ? files : others).release([id], claim);
      expect((await get(id)).claim, `${left} left`).not.to.equal(null);
    }
    await files.release([id], claim);
    expect((await get(id)).claim).to.equal(null);
  });

  it('[F27] what is due comes longest due first; what is sent is never due again', async () => {
    const fresh = (await create()).stores.attachments;
    const ids = ['late', 'soon', 'never', 'held'].map((name) => `${name}-${createId()}`);
    const [late = '', soon = '', never = '', held = ''] = ids;
    for (const [at, id] of ids.entries()) await fresh.insert(buildFile({ id, expiresAt: NOW + 100 - at }));
    await fresh.claim(request([never], { dueAt: NOW + 1 }));
    await fresh.claim(request([held], { dueAt: NOW + 200 }));
    const [unsettled] = await fresh.due(NOW + 1, 10);
    expect(await fresh.settle(unsettled as AttachmentRecord, 'sent')).to.equal(true);
    const dueAt = async (now: number, limit = 10) => (await fresh.due(now, limit)).map(({ id }) => id);
    expect(await dueAt(NOW)).to.deep.equal([]);
    expect(await dueAt(NOW + 300)).to.deep.equal([soon, late, held]);
    expect(await dueAt(NOW + 300, 2)).to.deep.equal([soon, late]);
    expect(await dueAt(NOW + 99)).to.deep.equal([soon]);
  });

  it('[F27] a claim without its entry is freed for another; one that was taken up meanwhile is not', async () => {
    const id = await insert();
    const claim = request([id]);
    await files.claim(claim);
    const read = await get(id);
    await others.claim({ ...claim, dueAt: DUE_AT + 1 });
    for (const settlement of ['freed', 'sent', 'removed'] as const)
      expect(await files.settle(read, settlement)).to.equal(false);
    expect(await files.settle(await get(id), 'freed')).to.equal(true);
    expect(await get(id)).to.deep.include({ claim: null, dueAt: FILE_EXPIRES_AT });
    expect(await others.claim(request([id]))).to.have.lengthOf(1);
  });

  it('[F27] what nobody sent is removed, unless it was claimed meanwhile; what is sent stays for ever', async () => {
    const [unsent, claimed, sent] = [await insert(), await insert(), await insert()];
    const [read, stale] = [await get(unsent), await get(claimed)];
    await others.claim(request([claimed]));
    expect(await files.settle(stale, 'removed')).to.equal(false);
    expect(await files.settle(await get(claimed), 'removed'), 'while it is held').to.equal(false);
    expect(await files.settle(read, 'removed')).to.equal(true);
    expect(await files.settle(read, 'removed'), 'once only').to.equal(false);
    expect(await others.getMany([unsent])).to.deep.equal([undefined]);
    expect(await files.claim(request([unsent]))).to.equal(undefined);
    const claim = request([sent]);
    await files.claim(claim);
    const before = await get(sent);
    await files.settle(before, 'sent');
    await files.release([sent], claim);
    for (const record of [before, await get(sent)]) {
      for (const settlement of ['freed', 'removed'] as const)
        expect(await files.settle(record, settlement)).to.equal(false);
    }
    expect(await get(sent)).to.deep.include({ isSent: true, dueAt: null, claim: before.claim });
  });

  it('[F27] the sweep and claims read through keys', async () => {
    const plans = await under.plansOf(async ({ attachments }) => {
      const { id } = buildFile();
      await attachments.getMany([id]);
      await attachments.claim(request([id]));
      await attachments.due(NOW, 10);
    });
    expect(plans).not.to.be.empty;
    for (const plan of plans) {
      expect(plan.isFullScan, plan.text).to.equal(false);
      expect(plan.isSorted, plan.text).to.equal(false);
    }
  });
}
