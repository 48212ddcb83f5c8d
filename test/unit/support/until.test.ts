import { expect } from 'chai';
import { until } from '../../support/until.js';

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail('it did not reject'),
    (failure: Error) => failure,
  );

describe('until', () => {
  it('[P2] yields the first truthy value', async () => {
    let looks = 0;
    expect(await until(() => (++looks < 3 ? undefined : `look ${looks}`))).to.equal('look 3');
  });

  it('[P2] takes a failing look as not yet', async () => {
    let looks = 0;
    const found = await until(() => {
      looks += 1;
      if (looks < 2) throw new Error('too early');
      return looks;
    });
    expect(found).to.equal(2);
  });

  it('[P2] tells what was waited for and what was seen last', async () => {
    const failure = await failureOf(until(() => 0, { timeoutMs: 20, what: 'the row to move' }));
    expect(failure.message).to.equal('not within 20 ms: the row to move\nlast look gave: 0');
  });

  it('[P2] tells how the last look failed', async () => {
    const look = async (): Promise<boolean> => {
      throw new Error('no such room');
    };
    const failure = await failureOf(until(look, { timeoutMs: 20 }));
    expect(failure.message).to.include('last look failed: Error: no such room');
  });
});
