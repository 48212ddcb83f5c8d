import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import { RedisLink } from '../../server/redis/RedisLink.js';
import { readRedisUrl } from '../../server/redis/readRedisUrl.js';
import { unique } from '../support/factories/unique.js';
import { needs } from '../support/needs.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { onTeardown } from '../support/teardown.js';
import { until } from '../support/until.js';

/** Of one attempt: two that ask what is there, the one for commands, the subscriber. */
const COMMANDS = 3;
const SUBSCRIBER = 4;

describe('the link to Redis', () => {
  needs('redis');

  it('[F9] one of its connections lost while the other is made is an outage like any other', async () => {
    const redis = await OwnRedis.start();
    const accepted: Socket[] = [];
    const server = createServer((near) => {
      accepted.push(near);
      const far = connect(redis.port, '127.0.0.1');
      for (const socket of [near, far]) socket.on('error', () => {}).on('close', () => near.destroy());
      if (accepted.length === SUBSCRIBER) return void accepted[COMMANDS - 1]?.resetAndDestroy();
      near.pipe(far).pipe(near);
    }).listen(0, '127.0.0.1');
    onTeardown(() => {
      server.close();
      for (const socket of accepted) socket.destroy();
    });
    await once(server, 'listening');

    const failures: unknown[] = [];
    let ups = 0;
    const link = new RedisLink({
      address: readRedisUrl(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`),
      tag: unique('tag'),
      channelsOf: (name) => [name],
      onMessage: () => {},
      onUp: () => {
        ups += 1;
      },
      onDown: () => {},
      onError: (cause) => failures.push(cause),
    });
    onTeardown(() => link.stop());
    link.start();
    await until(() => ups === 1);
    expect(accepted.length).to.be.above(SUBSCRIBER);
    expect(failures).to.have.length(1);
    expect(failures[0]).not.to.be.instanceOf(ReferenceError);
  });
});
