import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { photograph, TWELVE_MEGAPIXELS } from '../../test/support/media/photograph.js';
import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { cpuTime } from '../machine/cpuTime.js';
import { median } from '../quantile.js';
import type { PhotographTarget } from '../targets/PhotographTarget.js';
import { startBareSharp } from '../targets/startBareSharp.js';
import { startJudge } from '../targets/startJudge.js';
import { startUpload } from '../targets/startUpload.js';

const PER_SLICE = 12;
const PER_QUICK_SLICE = 3;

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** B14: a photograph of twelve million pixels, from the file to what is stored of it, one after another. */
export const photographs: Section = {
  ids: ['B14'],
  title: 'What a photograph costs',
  async run(bench: Bench): Promise<Figure[]> {
    const directory = bench.newDirectory('photographs');
    const path = join(directory, 'photograph');
    const content = await photograph(TWELVE_MEGAPIXELS);
    writeFileSync(path, content);
    const bare = bench.owned(await startBareSharp(directory));
    const judge = bench.owned(await startJudge(directory));
    const upload = bench.owned(await startUpload(bench.newDirectory('uploads')));
    const load = `${(content.length / 1e6).toFixed(1)} MB, 4000x3000, one at a time`;
    return [
      ...(await comparison(bench, bare, upload, path, 'an upload', load)),
      ...(await comparison(bench, bare, judge, path, 'judging alone', load)),
    ];
  },
};

async function comparison(
  { options }: Bench,
  bare: PhotographTarget,
  ours: PhotographTarget,
  path: string,
  what: string,
  load: string,
): Promise<Figure[]> {
  const photographs = options.isQuick ? PER_QUICK_SLICE : PER_SLICE;
  for (const target of [bare, ours]) await slice(target, path, 2);
  const rounds: { bare: Cost; ours: Cost }[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const first = round % 2 === 0 ? await slice(bare, path, photographs) : undefined;
    const own = await slice(ours, path, photographs);
    rounds.push({ bare: first ?? (await slice(bare, path, photographs)), ours: own });
  }
  const figure = (name: string, cost: (of: Cost) => number, unit: string): Figure => ({
    id: 'B14',
    name: `${name} of ${what} / bare sharp`,
    load,
    unit: '',
    better: 'lower',
    must: 1.5,
    aim: 1.15,
    ...spread(rounds.map((round) => cost(round.ours) / cost(round.bare))),
    voided: [],
    details: {
      [`${ours.name}: ${unit}`]: median(rounds.map((round) => cost(round.ours))),
      [`${bare.name}: ${unit}`]: median(rounds.map((round) => cost(round.bare))),
    },
  });
  return [
    figure('CPU', ({ cpuMs }) => cpuMs, 'ms of CPU a photograph'),
    figure('time', ({ wallMs }) => wallMs, 'ms a photograph'),
  ];
}

async function slice(target: PhotographTarget, path: string, photographs: number): Promise<Cost> {
  const cpu = (): number => target.pids().reduce((sum, pid) => sum + cpuTime(pid), 0) / 1_000;
  const [cpuBefore, startedAt] = [cpu(), performance.now()];
  for (let taken = 0; taken < photographs; taken++) await target.take(path);
  return { cpuMs: (cpu() - cpuBefore) / photographs, wallMs: (performance.now() - startedAt) / photographs };
}
