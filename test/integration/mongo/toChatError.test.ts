import { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { MongoNetworkError, MongoServerError } from 'mongodb';
import { toChatError } from '../../../server/store/mongo/toChatError.js';

const codeOf = (error: unknown): string | undefined => {
  const translated = toChatError(error);
  return translated instanceof ChatError ? translated.code : undefined;
};

describe('errors of the driver', () => {
  it('[F7] a socket that fails beneath the driver, a lost connection and a server that steps down are unavailable', () => {
    const failures = [
      Object.assign(new Error('ended'), { code: 'EPIPE' }),
      Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      new MongoNetworkError('lost'),
      new MongoServerError({ message: 'not primary', code: 10107 }),
      new MongoServerError({ message: 'disk full', code: 14031 }),
    ];
    for (const failure of failures) {
      expect(codeOf(failure), failure.message).to.equal('unavailable');
      expect((toChatError(failure) as ChatError).cause).to.equal(failure);
    }
  });

  it('[F35] a defect of ours stays what it is', () => {
    const defects = [new TypeError('x'), new MongoServerError({ message: 'bad value', code: 2 }), 'no error at all'];
    for (const defect of defects) expect(toChatError(defect)).to.equal(defect);
  });
});
