import type { CommandTable } from '../../../server/commands/CommandTable.js';
import type { PlatformTable } from '../../../server/commands/PlatformTable.js';
import { WireJson } from '../../../server/commands/WireJson.js';
import { answerNothing } from './answerNothing.js';
import { startTransport } from './startTransport.js';

/** A server whose use-cases write down what reached them. */
export async function startRecording() {
  const reached: { name: string; payload: unknown; by: string }[] = [];
  const table = answerNothing({});
  const commands = Object.fromEntries(
    Object.keys(table.commands).map((name) => [
      name,
      ({ role, id }: { role: string; id: string }, payload: unknown) => {
        reached.push({ name, payload, by: `${role}:${id}` });
        return new WireJson('{"done":true}');
      },
    ]),
  ) as unknown as CommandTable;
  const platform = Object.fromEntries(
    Object.keys(table.platform).map((name) => [
      name,
      async (caller: { name: string }, payload: unknown) => void reached.push({ name, payload, by: caller.name }),
    ]),
  ) as unknown as PlatformTable;
  const { url, port } = await startTransport({ commands, platform });
  return { api: `${url}/api/v1`, url, port, reached };
}
