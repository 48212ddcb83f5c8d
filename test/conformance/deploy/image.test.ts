import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { freePort } from '../../support/freePort.js';
import { buildImage, type Image } from '../../support/image/buildImage.js';
import { runInSandbox, type Sandbox, startInSandbox } from '../../support/image/Sandbox.js';
import { needs } from '../../support/needs.js';
import { Program } from '../../support/process/startProgram.js';
import { TEST_SECRET, token } from '../../support/tokens/signJwt.js';
import { repository } from '../repository.js';

/** Where this machine's npm has its settings and what it fetched before: an image is built where packages can be had. */
function npmOfThisMachine() {
  const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  const settings = Object.entries(process.env).filter(([name]) =>
    /^(npm_config_|https?_proxy$|no_proxy$|NODE_EXTRA_CA)/i.test(name),
  );
  const file = join(homedir(), '.npmrc');
  mkdirSync(cache, { recursive: true });
  return {
    env: {
      HOME: '/root',
      ...Object.fromEntries(settings),
      npm_config_cache: '/npm-cache',
      ...(existsSync(file) && { npm_config_userconfig: '/npm-home/.npmrc' }),
    },
    mounts: { '/npm-cache': cache, ...(existsSync(file) && { '/npm-home': homedir() }) },
  };
}

/** A container of the image as an operator would run it: nothing can be written but the volumes and `/tmp`. */
function containerOf(image: Image, env: Readonly<Record<string, string>>): Sandbox {
  const [uid = 0, gid = 0] = image.user.split(':').map(Number);
  const state = temporaryDirectory('volumes');
  const mounts = Object.fromEntries(
    image.volumes.map((inside, number) => {
      const outside = join(state, String(number));
      mkdirSync(outside);
      chownSync(outside, uid, gid);
      return [inside, outside];
    }),
  );
  return { ...image, mounts, isReadOnly: true, env: { ...image.env, ...env } };
}

describe('the container image', function () {
  this.timeout(400_000);
  needs('sandbox');

  let image: Image;
  before(async () => {
    image = await buildImage(join(repository, 'Dockerfile'), temporaryDirectory('image'), npmOfThisMachine());
  });

  it('[S5] is built by its own steps and holds packages of production alone, none of them with a compiler', () => {
    const record = readFileSync(join(image.root, image.workDir, 'node_modules/.package-lock.json'), 'utf8');
    const { packages } = JSON.parse(record) as { packages: Record<string, { dev?: boolean; link?: boolean }> };
    const names = Object.keys(packages);
    expect(names).to.include.members(['node_modules/express', 'node_modules/mongoose', 'node_modules/socket.io']);
    expect(
      Object.entries(packages)
        .filter(([, { dev }]) => dev)
        .map(([name]) => name),
    ).to.deep.equal([]);
    for (const tool of ['typescript', 'mocha', 'vite', 'tsx', '@biomejs/biome']) {
      expect(existsSync(join(image.root, image.workDir, 'node_modules', tool)), tool).to.equal(false);
    }
    for (const source of ['server/main.ts', 'test', '.git', '.env', 'data', 'docs']) {
      expect(existsSync(join(image.root, image.workDir, source)), source).to.equal(false);
    }
  });

  it('[S5] runs as nobody in particular, on a root that cannot be written, until it is told to stop', async () => {
    const port = await freePort();
    const container = containerOf(image, { HOST: '127.0.0.1', PORT: String(port), JWT_SECRET: TEST_SECRET });
    const child = startInSandbox(container, image.command, { stdio: ['ignore', 'pipe', 'pipe'] });
    const server = new Program(child);
    expect(await server.port()).to.equal(port);
    const url = `http://127.0.0.1:${port}`;
    expect((await fetch(`${url}/readyz`)).status).to.equal(200);
    expect((await fetch(`${url}/sdk/v1/souk.iife.js`)).status).to.equal(200);
    expect((await fetch(`${url}/docs`)).status).to.equal(200);
    expect((await fetch(`${url}/demo/`)).status, 'no demo in production').to.equal(404);
    const authorization = `Bearer ${token({ sub: 'ann', role: 'seller', shops: ['s1'] })}`;
    expect((await fetch(`${url}/api/v1/shops/s1`, { headers: { authorization } })).status).to.equal(200);

    await runInSandbox(container, image.healthCheck);
    // The first process of its namespace: what `docker stop` signals.
    const [first] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number);
    const status = readFileSync(`/proc/${first}/status`, 'utf8');
    expect(status).to.match(/^NSpid:\s+\d+\s+1$/m);
    expect(status).to.match(new RegExp(`^Uid:\\s+${image.user.split(':')[0]}\\s`, 'm'));
    expect(readFileSync(`/proc/${first}/cmdline`, 'utf8').split('\0')).to.include('--max-semi-space-size=32');
    process.kill(first ?? 0, 'SIGTERM');
    expect(await server.exitCode(), server.output).to.equal(0);
    expect(server.log.map(({ msg }) => msg)).to.include.members(['draining', 'stopped']);
  });

  it('[S5] is called unhealthy when nothing listens', async () => {
    const container = containerOf(image, { PORT: String(await freePort()) });
    const failure = await runInSandbox(container, image.healthCheck).catch((error: Error) => error.message);
    expect(failure).to.contain('exit 1');
  });

  it('[S5] lets its program write nowhere but to the volumes', async () => {
    const container = containerOf(image, {});
    const tryToWrite = (path: string) =>
      runInSandbox(container, ['sh', '-c', `echo x > ${path}/x`]).then(
        () => true,
        () => false,
      );
    for (const path of ['/app', '/app/server/dist', '/var', '/']) expect(await tryToWrite(path), path).to.equal(false);
    for (const path of [...image.volumes, '/tmp']) expect(await tryToWrite(path), path).to.equal(true);
  });

  it('[S5] loads every package that carries machine code', async () => {
    const container = containerOf(image, {});
    const load = "await import('sharp'); await import('@napi-rs/canvas'); await import('@photostructure/sqlite');";
    await runInSandbox({ ...container, workDir: '/app/server' }, ['node', '--input-type=module', '-e', load]);
  });

  it('[S5] knows the commands of an operator', async () => {
    const container = containerOf(image, { JWT_SECRET: TEST_SECRET });
    const refused = await runInSandbox(container, ['node', 'server/dist/beginEpoch.js']).catch(
      (error: Error) => error.message,
    );
    expect(refused).to.contain('There is no database in DATA_DIR /var/lib/souk/data.');
  });
});
