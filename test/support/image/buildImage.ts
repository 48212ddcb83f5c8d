import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { repository } from '../../conformance/repository.js';
import { contextFiles } from './buildContext.js';
import { type DockerfileStage, type DockerfileStep, readDockerfile } from './readDockerfile.js';
import { layRoot, runInSandbox } from './Sandbox.js';

/** What a built image holds and how it wants to be run. */
export interface Image {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workDir: string;
  readonly user: string;
  readonly volumes: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

/** Of this machine, for npm alone: where packages come from, and those fetched before. */
export interface BuildMachine {
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: Readonly<Record<string, string>>;
}

type Growing = { -readonly [Key in keyof Image]: Image[Key] };

/**
 * Carries out a Dockerfile step by step below `folder`, with this machine's Node in the place of the base image: every
 * COPY copies, every RUN runs with the stage's folder as its `/`, every variable holds. Answers the last stage.
 */
export async function buildImage(dockerfile: string, folder: string, machine: BuildMachine): Promise<Image> {
  const stages: { readonly name: string | undefined; readonly image: Growing }[] = [];
  const context = join(folder, 'context');
  for (const file of contextFiles()) copyPath(join(repository, file), join(context, file));
  for (const [number, stage] of readDockerfile(dockerfile).entries()) {
    const image = emptyImage(join(folder, `stage-${number}`), stage);
    const rootOf = (name: string | undefined): string => {
      if (name === undefined) return context;
      const named = stages.find((earlier) => earlier.name === name);
      if (named === undefined) throw new Error(`there is no stage ${name}`);
      return named.image.root;
    };
    for (const step of stage.steps) await carryOut(step, image, rootOf, machine);
    stages.push({ name: stage.name, image });
  }
  const last = stages.at(-1);
  if (last === undefined) throw new Error('it has no stage');
  return last.image;
}

function emptyImage(root: string, { from }: DockerfileStage): Growing {
  if (!from.startsWith('node:'))
    throw new Error(`${from} is not an image of Node, which alone this machine can stand for`);
  layRoot(root);
  return { root, env: {}, workDir: '/', user: '0:0', volumes: [], command: [], healthCheck: [] };
}

async function carryOut(
  step: DockerfileStep,
  image: Growing,
  rootOf: (stage: string | undefined) => string,
  machine: BuildMachine,
): Promise<void> {
  const { keyword, args, flags, text, line } = step;
  switch (keyword) {
    case 'WORKDIR':
      image.workDir = args[0] ?? '/';
      mkdirSync(join(image.root, image.workDir), { recursive: true });
      return;
    case 'COPY':
      return copy(step, image, rootOf(flags.from));
    case 'RUN': {
      const env = { ...machine.env, ...image.env };
      await runInSandbox({ ...image, env, mounts: machine.mounts }, ['sh', '-c', text]);
      return;
    }
    case 'ENV':
      for (const pair of args) {
        const [, name = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(pair) ?? [];
        image.env = { ...image.env, [name]: value };
      }
      return;
    case 'USER':
      image.user = args[0] ?? '';
      return;
    case 'VOLUME':
      image.volumes = args;
      return;
    case 'CMD':
      image.command = args;
      return;
    case 'HEALTHCHECK':
      image.healthCheck = JSON.parse(text.slice(text.indexOf('['))) as string[];
      return;
    case 'EXPOSE':
    case 'STOPSIGNAL':
      return;
    default:
      throw new Error(`line ${line}: this machine cannot carry out ${keyword}`);
  }
}

function copy({ args, flags, line }: DockerfileStep, image: Growing, source: string): void {
  const target = args.at(-1) ?? '';
  const inside = join(image.root, isAbsolute(target) ? target : join(image.workDir, target));
  const sources = args.slice(0, -1);
  for (const path of sources) {
    const from = join(source, path);
    if (!existsSync(from)) throw new Error(`line ${line}: there is no ${path} to copy`);
    const isInto = !statSync(from).isDirectory() && (target.endsWith('/') || sources.length > 1);
    copyPath(from, isInto ? join(inside, path.slice(path.lastIndexOf('/') + 1)) : inside);
  }
  if (flags.chown !== undefined) execFileSync('chown', ['-R', flags.chown, inside]);
}

function copyPath(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}
