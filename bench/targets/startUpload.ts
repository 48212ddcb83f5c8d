import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signToken } from '../generator/signToken.js';
import type { PhotographTarget } from './PhotographTarget.js';
import { startProduct } from './startProduct.js';

/** The whole product: the photograph comes over HTTP and is stored when the answer is there. */
export async function startUpload(dataDir: string): Promise<PhotographTarget> {
  const product = await startProduct(
    { engine: 'sqlite', dataDir },
    { env: { UPLOADS_DIR: join(dataDir, 'uploads'), JUDGES: '1' } },
  );
  const headers = {
    authorization: `Bearer ${signToken({ sub: 'photographer', role: 'buyer', name: 'Photographer' })}`,
  };
  return {
    name: 'upload',
    pids: () => [product.pid, ...childrenOf(product.pid)],
    async take(path) {
      const body = new FormData();
      body.set('file', await openAsBlob(path), 'photograph.jpg');
      const answer = await fetch(`${product.url}/api/v1/attachments`, { method: 'POST', headers, body });
      if (answer.status !== 201) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    },
    stop: product.stop,
  };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean).map(Number);
