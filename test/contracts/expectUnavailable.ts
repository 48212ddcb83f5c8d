import { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';

/** Asserts that the engine's failure leaves as the one typed error that callers may see. */
export async function expectUnavailable(answer: Promise<unknown>, what = 'the call'): Promise<void> {
  const failure = await answer.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(failure, `${what} answers though the engine is away`).to.be.instanceOf(ChatError);
  expect((failure as ChatError).code, what).to.equal('unavailable');
}
