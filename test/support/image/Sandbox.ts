import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that a command has as its `/`, with this machine's programs beneath: a container without an engine. */
export interface Sandbox {
  readonly root: string;
  /** Paths on this machine that the command finds at a path of its own, to write into. */
  readonly mounts?: Readonly<Record<string, string>>;
  /** Whatever is not mounted cannot be written. */
  readonly isReadOnly?: boolean;
  /** `uid:gid`; absent: root. */
  readonly user?: string;
  readonly workDir: string;
  readonly env: Readonly<Record<string, string>>;
}

const MACHINE = ['/usr', '/etc'];
const LINKS = { bin: 'usr/bin', sbin: 'usr/sbin', lib: 'usr/lib', lib64: 'usr/lib64' };

/** Said of machines that have no such thing. */
export const NO_SANDBOX = 'no root on Linux who may use mount and process namespaces';

/** Why commands cannot be confined here; undefined: they can. */
export function whyNoSandbox(): string | undefined {
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', 'chroot', '/', 'true']);
  return status === 0 ? undefined : NO_SANDBOX;
}

/** Prepares an empty folder to be a root. */
export function layRoot(root: string): void {
  for (const folder of ['usr', 'etc', 'dev', 'proc', 'tmp', 'root']) mkdirSync(join(root, folder), { recursive: true });
  for (const [name, target] of Object.entries(LINKS)) symlinkSync(target, join(root, name));
}

/** Starts a command as the first process of namespaces of its own, which end with it. */
export function startInSandbox(sandbox: Sandbox, command: readonly string[], options: SpawnOptions): ChildProcess {
  const { root, mounts = {}, isReadOnly = false, user = '0:0', workDir, env } = sandbox;
  for (const inside of Object.keys(mounts)) mkdirSync(join(root, inside), { recursive: true });
  const binds = [
    ...MACHINE.map((path) => [path, path]),
    ['/dev', '/dev'],
    ...Object.entries(mounts).map(([to, from]) => [from, to]),
  ];
  const script = [
    'set -e',
    'root=$1; user=$2; dir=$3; shift 3',
    'mount --make-rprivate /',
    'mount --bind "$root" "$root"',
    ...(isReadOnly ? ['mount -o remount,ro,bind "$root"'] : []),
    ...binds.map(([from, to]) => `mount --rbind '${from}' "$root${to}"`),
    ...MACHINE.map((path) => `mount -o remount,ro,bind "$root${path}"`),
    'mount -t proc proc "$root/proc"',
    'mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"',
    // Every one of these replaces the last, so that no shell stands between the signals and the program.
    'exec chroot --userspec="$user" "$root" sh -c \'cd "$0"; exec "$@"\' "$dir" "$@"',
  ].join('\n');
  return spawn(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script, 'sh', root, user, workDir, ...command],
    { ...options, env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...env } },
  );
}

/** Runs a command to its end and answers what it wrote; throws that when it fails. */
export async function runInSandbox(sandbox: Sandbox, command: readonly string[]): Promise<string> {
  const child = startInSandbox(sandbox, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command.join(' ')}: ${signal ?? `exit ${code}`}\n${output.slice(-4_000)}`);
  return output;
}
