import { expect } from 'chai';
import { askHttp } from '../../../support/transport/askHttp.js';
import { startRecording } from '../../../support/transport/startRecording.js';

interface Issue {
  readonly path: string;
  readonly message: string;
}

describe('requests that cannot be read', () => {
  const json = 'application/json';
  const cases: [string, string, string, Record<string, string>, string | undefined, string][] = [
    ['JSON that ends too soon', 'POST', '/api/v1/rooms', {}, '{"shopId":', 'the body is not JSON'],
    ['a compressed body', 'POST', '/api/v1/rooms', { 'content-encoding': 'gzip' }, '{}', 'the body is compressed'],
    [
      'another charset',
      'POST',
      '/api/v1/rooms',
      { 'content-type': `${json}; charset=latin1` },
      '{}',
      'the body is not UTF-8',
    ],
    ['a path of broken bytes', 'GET', '/api/v1/rooms/%E0%A4', {}, undefined, 'the path is not percent-encoded UTF-8'],
    [
      'a range beyond a file',
      'GET',
      '/docs/redoc.js',
      { range: 'bytes=999999999-' },
      undefined,
      'the range lies outside of the file',
    ],
    [
      'a precondition on a file',
      'GET',
      '/docs/redoc.js',
      { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:01 GMT' },
      undefined,
      'a precondition in the headers does not hold',
    ],
  ];
  for (const [what, method, path, headers, body, message] of cases) {
    it(`[S2] ${what} is invalid input, and the answer says what is wrong`, async () => {
      const { url, reached } = await startRecording();
      const answer = await askHttp(`${url}${path}`, method, { headers, ...(body !== undefined && { body }) });
      const { code, details } = answer.json.error as { code: string; details: { issues: Issue[] } };
      expect([answer.status, code, details.issues]).to.deep.equal([400, 'invalid_input', [{ path: '', message }]]);
      expect(reached).to.deep.equal([]);
    });
  }

  it('[S2] one too large is payload_too_large with the limit, however its body is written', async () => {
    const { api } = await startRecording();
    for (const body of ['x'.repeat(131_073), JSON.stringify({ text: 'ї'.repeat(65_536) })]) {
      const { status, code, json: answer } = await askHttp(`${api}/rooms`, 'POST', { body });
      expect([status, code]).to.deep.equal([413, 'payload_too_large']);
      expect((answer.error as { details: object }).details).to.deep.equal({ limit: 131_072 });
    }
  });
});
