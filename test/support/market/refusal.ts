import { ChatError } from '@souk/shared/model/ChatError.js';

/** The `ChatError` that a promise rejects with; fails when it does anything else. */
export async function refusalOf(promise: Promise<unknown>): Promise<ChatError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ChatError) return error;
    throw error;
  }
  throw new Error('expected a refusal, got an answer');
}

/** The code of that refusal. */
export const codeOf = async (promise: Promise<unknown>): Promise<string> => (await refusalOf(promise)).code;
