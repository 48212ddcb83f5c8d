import { expect } from 'chai';
import sharp from 'sharp';
import { JudgeAtWork } from '../../support/media/openJudge.js';
import { SAMPLES } from '../../support/media/samples.js';
import { until } from '../../support/until.js';

const MEGABYTE = 1_048_576;

describe('the processes that judge files', function () {
  this.timeout(60_000);

  /** Takes long enough to be interrupted. */
  const slow = (): Promise<Buffer> =>
    sharp({
      create: {
        width: 4_000,
        height: 4_000,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .png({ compressionLevel: 1 })
      .toBuffer();
  let large: Buffer;
  before(async () => {
    large = await slow();
  });
  const generous = { imageMaxBytes: 200 * MEGABYTE, judges: 1, judgeTimeoutMs: 30_000 };

  /** A judge in the middle of a large file, behind which a small one waits. */
  const interrupted = async (limits = {}) => {
    const judges = new JudgeAtWork({ ...generous, ...limits });
    await judges.see(await SAMPLES.jpeg());
    const [pid = 0] = judges.judge.pids;
    const first = judges.outcome(large);
    const second = judges.outcome(await SAMPLES.jpeg());
    return { judges, pid, first, second };
  };

  for (const [signal, code] of [
    ['SIGKILL', 'unavailable'],
    ['SIGSEGV', 'attachment_damaged'],
    ['SIGABRT', 'attachment_damaged'],
  ] as const) {
    it(`[F28] one that dies of ${signal} fails its upload only, as ${code}, and another takes its place`, async () => {
      const { judges, pid, first, second } = await interrupted();
      process.kill(pid, signal);
      expect(await first).to.have.property('code', code);
      expect(await second).to.have.property('kind', 'image');
      expect(judges.judge.pids).to.not.include(pid);
      expect(judges.errors).to.have.lengthOf(1);
    });
  }

  it('[F28] one that hangs is ended with its upload when its time is over', async () => {
    const { judges, pid, first, second } = await interrupted({ judgeTimeoutMs: 3_000 });
    process.kill(pid, 'SIGSTOP');
    expect(await first).to.have.property('code', 'attachment_damaged');
    expect(() => process.kill(pid, 0)).to.throw(/ESRCH/);
    // It waited as long as the first took, which is as long as anything waits.
    expect(await second).to.satisfy(
      (outcome: object) => 'file' in outcome || ('code' in outcome && outcome.code === 'unavailable'),
    );
    expect(await judges.outcome(await SAMPLES.jpeg())).to.have.property('kind', 'image');
  });

  it('[F28] one that takes too much memory is ended with its upload', async () => {
    const judges = new JudgeAtWork({ ...generous, judgeMemoryBytes: 200 * MEGABYTE });
    expect(await judges.outcome(await SAMPLES.jpeg())).to.have.property('kind', 'image');
    const turned = await sharp({ create: { width: 6_200, height: 6_200, channels: 3, background: '#fff' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await judges.outcome(turned)).to.have.property('code', 'attachment_damaged');
    expect(judges.errors.map(String).join()).to.include('SIGUSR2');
    expect(await judges.outcome(await SAMPLES.jpeg())).to.have.property('kind', 'image');
  });

  it('[F37] those with nothing to do end, and memory is back where it was', async () => {
    const judges = new JudgeAtWork({ judges: 2 }, 100);
    const sample = await SAMPLES.jpeg();
    await judges.see(sample);
    const before = process.memoryUsage.rss();
    await Promise.all(Array.from({ length: 60 }, () => judges.see(sample)));
    expect(judges.judge.pids.length).to.be.at.most(2);
    await until(() => judges.judge.pids.length === 0);
    expect(process.memoryUsage.rss() - before).to.be.lessThan(100 * MEGABYTE);
    expect((await judges.see(sample)).kind).to.equal('image');
  });

  it('[F28] more than can wait are refused at once', async () => {
    const { judges, first, second } = await interrupted();
    const sample = await SAMPLES.jpeg();
    const outcomes = await Promise.all(Array.from({ length: 80 }, () => judges.outcome(sample)));
    const refused = outcomes.filter((outcome) => 'code' in outcome);
    expect(refused).to.have.lengthOf(80 - 63);
    expect(new Set(refused.map((outcome) => 'code' in outcome && outcome.code))).to.deep.equal(
      new Set(['unavailable']),
    );
    expect(await first).to.have.property('kind', 'image');
    expect(await second).to.have.property('kind', 'image');
  });

  it('[S5] closing ends them; what is in flight or comes later is unavailable', async () => {
    const { judges, pid, first, second } = await interrupted();
    await judges.judge.close();
    for (const outcome of [await first, await second, await judges.outcome(await SAMPLES.jpeg())]) {
      expect(outcome).to.have.property('code', 'unavailable');
    }
    expect(() => process.kill(pid, 0)).to.throw(/ESRCH/);
  });

  it('[F27] a folder that cannot be written is no fault of the upload', async () => {
    const judges = new JudgeAtWork();
    const path = '/dev/null/not-here';
    const failure = await judges.judge.judge({ path, workDir: path }).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'unavailable');
  });
});
