import type { Config } from '../config/Config.js';
import { examineFolders } from './examineFolders.js';
import { examineMachine } from './examineMachine.js';
import { examinePort } from './examinePort.js';
import { examineProxy } from './examineProxy.js';
import { examineSettings } from './examineSettings.js';
import { type Finding, findingsOn } from './Finding.js';

/** Looks at everything that the settings name and changes nothing of it. */
export async function runDoctor(config: Config): Promise<Finding[]> {
  const [machine, ...others] = await Promise.all([
    examineMachine(process),
    examineFolders(config),
    examinePort(config),
    examineStore(config),
    examineFanOut(config),
    examineFiles(config),
    examineProxy(config),
  ]);
  return [...machine, ...examineSettings(config), ...others.flat()];
}

async function examineStore({ mongodbUri, isProduction }: Config): Promise<Finding[]> {
  if (mongodbUri === undefined) return [];
  const { examineMongo } = await import('../store/mongo/examineMongo.js');
  return examineMongo(mongodbUri, isProduction, Date.now);
}

async function examineFiles({ files, isProduction }: Config): Promise<Finding[]> {
  if (files.s3 === undefined) return [];
  const { examineS3 } = await import('../blobs/s3/examineS3.js');
  return examineS3(files.s3, isProduction);
}

async function examineFanOut({ redis, redisPrefix, mongodbUri }: Config): Promise<Finding[]> {
  if (redis !== undefined) {
    const { examineRedis } = await import('../redis/examineRedis.js');
    return examineRedis(redis, redisPrefix ?? '');
  }
  return mongodbUri === undefined ? [] : [findingsOn('REDIS_URL').ok('is not set: for one node alone')];
}
