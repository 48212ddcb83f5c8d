import { ChatError } from '@souk/shared/model/ChatError.js';
import type { JudgeReply, JudgeRequest } from '../JudgeMessages.js';
import { lockLoaders } from './images/loaders.js';
import { judgeFile } from './judgeFile.js';
import { watchMyself } from './watchMyself.js';

/** The judging process: one file at a time, ended from outside when it takes too long. */
lockLoaders();
watchMyself(Number(process.argv[2]));

process.on('disconnect', () => process.exit());
process.on('message', (request: JudgeRequest) => {
  void judge(request).then((reply) => process.send?.(reply));
});
process.send?.('ready');

async function judge(request: JudgeRequest): Promise<JudgeReply> {
  try {
    return { kind: 'judged', judged: await judgeFile(request) };
  } catch (error) {
    if (error instanceof ChatError) return { kind: 'refused', code: error.code, details: error.details };
    return { kind: 'failed', how: String(error) };
  }
}
