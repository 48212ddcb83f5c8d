import type { Progress } from './createUpload.js';

/** What is sent, where and by whom. */
export interface FileRequest {
  readonly address: string;
  readonly token: string;
  readonly file: Blob;
  readonly name: string;
  readonly signal: AbortSignal;
  readonly onProgress: Progress;
}

/**
 * Sends a file as `multipart/form-data`; answers the body, whatever its status. XMLHttpRequest where there is one, for
 * it alone tells a page how much has left; else a stream that is counted. Null when there was no answer, or no JSON.
 */
export async function sendFile(request: FileRequest): Promise<unknown> {
  const form = new FormData();
  form.append('file', request.file, request.name);
  const send = typeof XMLHttpRequest === 'undefined' ? sendStream : sendByXhr;
  try {
    return JSON.parse(await send(request, form));
  } catch {
    return null;
  }
}

const authorization = ({ token }: FileRequest): string => `Bearer ${token}`;

function sendByXhr(request: FileRequest, form: FormData): Promise<string> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', request.address);
    xhr.setRequestHeader('authorization', authorization(request));
    xhr.upload.onprogress = ({ loaded, total }) => request.onProgress(loaded, total);
    xhr.onload = () => resolve(xhr.responseText);
    xhr.onerror = reject;
    xhr.onabort = reject;
    request.signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(form);
  });
}

async function sendStream(request: FileRequest, form: FormData): Promise<string> {
  const { body, headers } = new Response(form);
  const { size } = request.file;
  let sent = 0;
  const counted = body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (part, out) => {
        sent += part.length;
        // What frames the file in the form is not counted; the whole has left only when the stream ends.
        request.onProgress(Math.min(sent, size - 1), size);
        out.enqueue(part);
      },
      flush: () => request.onProgress(size, size),
    }),
  );
  const init = { method: 'POST', body: counted ?? null, signal: request.signal, duplex: 'half' } as const;
  const asked = { authorization: authorization(request), 'content-type': headers.get('content-type') ?? '' };
  const answer = await fetch(request.address, { ...init, headers: asked });
  return answer.text();
}
