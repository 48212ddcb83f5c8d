import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** The kinds of servers that keep things, in the order of {@link SwiftPorts}. */
export const KEEPERS = ['account', 'container', 'object'] as const;
export type SwiftKind = (typeof KEEPERS)[number] | 'proxy';
export type SwiftPorts = Readonly<Record<SwiftKind, number>>;

/** The one login, as S3 has it. */
export const S3_LOGIN = { accessKeyId: 'souk:tester', secretAccessKey: 'canary-of-s3' } as const;

/** Debian's own Python, for which its packages are. */
const PYTHON = '/usr/bin/python3';

/** One device holds everything; written by Swift's own builder, whose program would take seconds for each. */
const RINGS = `
import sys
from swift.common.ring import RingBuilder
for kind, port in zip(sys.argv[2::2], sys.argv[3::2]):
    builder = RingBuilder(2, 1, 0)
    builder.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'disk', 'weight': 1.0})
    builder.rebalance()
    builder.get_ring().save('%s/%s.ring.gz' % (sys.argv[1], kind))
`;

/** Writes what each server reads into the directory: one copy of everything, the proxy with S3 and a login of its own. */
export function writeSwiftConfigs(directory: string, ports: SwiftPorts): void {
  mkdirSync(join(directory, 'devices', 'disk'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
  write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = souk\n[storage-policy:0]\nname = one\ndefault = yes\n');
  for (const kind of KEEPERS) write(`${kind}.conf`, keeperConfig(kind, directory, ports[kind]));
  write('proxy.conf', proxyConfig(directory, ports.proxy));
  const args = KEEPERS.flatMap((kind) => [kind, String(ports[kind])]);
  execFileSync(PYTHON, ['-c', RINGS, directory, ...args], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 });
}

const general = (directory: string, port: number): string => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${directory}
`;

const keeperConfig = (kind: string, directory: string, port: number): string => `${general(directory, port)}
devices = ${join(directory, 'devices')}
mount_check = false
fallocate_reserve = 0
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`;

/**
 * The login wants a cache to be configured, and does without when none answers. A server that is not up yet is not to be
 * left out for a minute after ten errors.
 */
const proxyConfig = (directory: string, port: number): string => `${general(directory, port)}
[pipeline:main]
pipeline = catch_errors gatekeeper cache listing_formats s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
error_suppression_limit = 1000000
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_${S3_LOGIN.accessKeyId.replace(':', '_')} = ${S3_LOGIN.secretAccessKey} .admin
`;
