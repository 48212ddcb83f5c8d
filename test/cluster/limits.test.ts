import { expect } from 'chai';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, startNodes } from '../support/cluster/startNodes.js';
import { temporaryDirectory } from '../support/dirs.js';
import { unique } from '../support/factories/unique.js';
import { drawPng } from '../support/files/pictures.js';
import { needs } from '../support/needs.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { token } from '../support/tokens/signJwt.js';
import { askHttp } from '../support/transport/askHttp.js';

describe('limits over three nodes', function () {
  this.timeout(60_000);
  needs('mongo');
  needs('redis');

  const start = async (env: Record<string, string>) => {
    const redis = await OwnRedis.start();
    return { redis, nodes: await startNodes(3, await clusterSettings(redis, { RATE_LIMITS: 'on', ...env })) };
  };

  it('[S9] a person who goes round the nodes writes little more than on one', async () => {
    const { nodes } = await start({ MESSAGES_PER_SECOND: '5', MESSAGE_BURST: '20', COMMANDS_PER_SECOND: '0' });
    const [one] = nodes as [(typeof nodes)[0]];
    const { shopId } = await openShopAt(one);
    const sub = unique('olena');
    const devices = await Promise.all(nodes.map((node) => Someone.buyer(node, sub)));
    const { id: roomId } = await (devices[0] as Someone).open(shopId);
    let stored = 0;
    let refused = 0;
    const startedAt = performance.now();
    for (let turn = 0; performance.now() - startedAt < 3_000; turn += 1) {
      const device = devices[turn % devices.length] as Someone;
      const message = { roomId, clientMessageId: unique('message'), text: 'again' };
      const answer = await device.client.ask('message:send', message);
      if (answer.ok) stored += 1;
      else if (answer.error?.code === 'rate_limited') refused += 1;
      else throw new Error(JSON.stringify(answer.error));
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const allowed = 20 + 5 * seconds;
    expect(refused).to.be.above(0);
    expect(stored, `allowed ${allowed}`).to.be.within(allowed * 0.6, allowed * 1.35);
  });

  it('[S9] the same over HTTP, where nobody is connected', async () => {
    const { nodes } = await start({ MESSAGES_PER_SECOND: '1', MESSAGE_BURST: '20', REQUESTS_PER_SECOND: '0' });
    const [one] = nodes as [(typeof nodes)[0]];
    const { shopId } = await openShopAt(one);
    const sub = unique('olena');
    const { id: roomId } = await (await Someone.buyer(one, sub)).open(shopId);
    const codes: number[] = [];
    for (let turn = 0; turn < 60; turn += 1) {
      const { port } = nodes[turn % nodes.length] as { port: number };
      const url = `http://127.0.0.1:${port}/api/v1/rooms/${roomId}/messages`;
      const body = { clientMessageId: unique('message'), text: 'again' };
      codes.push((await askHttp(url, 'POST', { token: token({ sub }), body })).status);
    }
    expect(codes.filter((code) => code === 201).length).to.be.within(12, 30);
    expect(codes.filter((code) => code === 429).length).to.be.above(25);
  });

  it('[S9] rooms opened count over all nodes together; without Redis each node counts by itself', async () => {
    const { redis, nodes } = await start({ OPENS_PER_HOUR: '6', COMMANDS_PER_SECOND: '0' });
    const { shopId } = await openShopAt(nodes[0] as (typeof nodes)[0]);
    const open = async (sub: string, turn: number) => {
      const { port } = nodes[turn % nodes.length] as { port: number };
      const subject = { kind: 'product', id: unique('product') };
      const body = { shopId, subject, clientRoomId: unique('client-room') };
      return askHttp(`http://127.0.0.1:${port}/api/v1/rooms`, 'POST', { token: token({ sub }), body });
    };
    const sub = unique('olena');
    const answers = [];
    for (let turn = 0; turn < 12; turn += 1) answers.push(await open(sub, turn));
    expect(answers.map(({ status }) => status)).to.deep.equal([...Array(6).fill(201), ...Array(6).fill(429)]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).to.be.within(500, 700);
    await redis.kill();
    const other = unique('ivan');
    const alone = [];
    for (let turn = 0; turn < 21; turn += 1) alone.push((await open(other, turn)).status);
    expect(alone.filter((status) => status === 201)).to.have.lengthOf(18);
  });

  it('[S9] files uploaded count over all nodes together, refused ones too; without Redis each node counts by itself', async () => {
    const redis = await OwnRedis.start();
    const limits = {
      RATE_LIMITS: 'on',
      UPLOADS_PER_HOUR: '4',
      JUDGES: '1',
      UPLOADS_DIR: temporaryDirectory('uploads'),
    };
    const nodes = await startNodes(2, await clusterSettings(redis, limits));
    const png = await drawPng();
    const upload = async (sub: string, turn: number, bytes = png): Promise<number> => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), 'a.png');
      const { port } = nodes[turn % nodes.length] as { port: number };
      const headers = { authorization: `Bearer ${token({ sub })}` };
      const address = `http://127.0.0.1:${port}/api/v1/attachments`;
      const { status, headers: told } = await fetch(address, { method: 'POST', headers, body: form });
      if (status === 429) expect(Number(told.get('retry-after'))).to.be.within(700, 900);
      return status;
    };
    const uploadMany = async (sub: string, count: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let turn = 0; turn < count; turn += 1) statuses.push(await upload(sub, turn));
      return statuses;
    };
    const sub = unique('olena');
    expect(await upload(sub, 0, Buffer.from('no picture'))).to.equal(415);
    expect(await uploadMany(sub, 5)).to.deep.equal([201, 201, 201, 429, 429]);
    expect(await uploadMany(unique('ivan'), 1), 'another person').to.deep.equal([201]);
    const atOnce = unique('petro');
    const statuses = await Promise.all(Array.from({ length: 12 }, (_, turn) => upload(atOnce, turn)));
    expect(statuses.filter((status) => status === 201)).to.have.lengthOf(4);
    await redis.kill();
    const alone = await uploadMany(unique('maria'), 10);
    expect(alone).to.deep.equal([...Array(8).fill(201), 429, 429]);
  });
});
