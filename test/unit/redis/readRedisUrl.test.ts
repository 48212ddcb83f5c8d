import { expect } from 'chai';
import { slotOf } from '../../../server/redis/locateRedis.js';
import { isPublicHost, RedisUrlRefused, readRedisUrl } from '../../../server/redis/readRedisUrl.js';

describe('readRedisUrl', () => {
  it('[P2] one server, a Cluster, sentinels, with and without TLS and login', () => {
    expect(readRedisUrl('redis://cache')).to.deep.equal({
      kind: 'direct',
      hosts: [{ host: 'cache', port: 6_379 }],
      isTls: false,
      database: 0,
    });
    expect(readRedisUrl('rediss://me:p%40ss@a:7001,[fd00::1]:7002,c/3')).to.deep.equal({
      kind: 'direct',
      hosts: [
        { host: 'a', port: 7_001 },
        { host: 'fd00::1', port: 7_002 },
        { host: 'c', port: 6_379 },
      ],
      isTls: true,
      username: 'me',
      password: 'p@ss',
      database: 3,
    });
    expect(readRedisUrl('redis+sentinel://:secret@s1,s2:5000/main/2')).to.deep.equal({
      kind: 'sentinel',
      hosts: [
        { host: 's1', port: 26_379 },
        { host: 's2', port: 5_000 },
      ],
      isTls: false,
      password: 'secret',
      database: 2,
      masterName: 'main',
    });
  });

  it('[S5] what is none is refused, without a word of what was given', () => {
    const refused = [
      ...['', 'redis://', 'http://host', 'redis://host:0', 'redis://host:99999', 'redis://a,,b', 'redis://host/x'],
      ...['redis+sentinel://host', 'redis://user:canary@@host', 'redis://host/1/2', 'redis://:%zz@host', 'redis://a b'],
    ];
    for (const text of refused) {
      expect(() => readRedisUrl(text), text)
        .to.throw(RedisUrlRefused)
        .with.property('message')
        .that.does.not.contain('canary');
    }
  });

  it('[S50] hosts that anybody may reach are told from those that nobody may', () => {
    const open = ['8.8.8.8', '172.32.0.1', 'redis.example.com', '2001:db8::1', '100.128.0.1'];
    const closed = [
      '127.0.0.1',
      '10.1.2.3',
      '172.20.0.4',
      '192.168.1.1',
      'redis',
      'localhost',
      '::1',
      'fd00::7',
      'redis.souk.svc',
    ];
    expect(open.filter((host) => !isPublicHost(host))).to.deep.equal([]);
    expect([...closed, 'redis.souk.svc.cluster.local'].filter(isPublicHost)).to.deep.equal([]);
  });

  it('[P2] slots are those of Redis Cluster', () => {
    expect([slotOf('123456789'), slotOf('foo'), slotOf('')]).to.deep.equal([12_739, 12_182, 0]);
  });
});
