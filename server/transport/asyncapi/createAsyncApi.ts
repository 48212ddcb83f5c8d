import type { CommandName } from '@souk/shared/model/commands.js';
import type { EventName } from '@souk/shared/model/events.js';
import { PROTOCOL } from '@souk/shared/model/protocol.js';
import { COMMAND_DATA } from '@souk/shared/schema/commands/data.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { wireError } from '@souk/shared/schema/errors.js';
import { EVENT_PAYLOADS } from '@souk/shared/schema/events.js';
import { z } from 'zod';
import { VERSION } from '../../operations/version.js';
import { sharedSchemas, toSchema } from './toSchema.js';

const DESCRIPTION = `Socket.IO 4 on the namespace \`/\`, authenticated by \`auth: { token, protocol: ${PROTOCOL} }\`. A command is emitted with an
acknowledgement and answered exactly once by \`{ ok: true, data }\` or \`{ ok: false, error }\`. Events are hints: they may be lost, doubled
or out of order; \`seq\` and \`room:sync\` heal that. A refused handshake is a \`connect_error\` whose \`data\` is the error object.`;

const channel = (messages: readonly string[]) => ({
  address: '/',
  messages: Object.fromEntries(messages.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
});
const inChannel = (name: string, message: string) => ({ $ref: `#/channels/${name}/messages/${message}` });

/** The Socket.IO interface as AsyncAPI 3, from the schemas that validate at run time. */
export function createAsyncApi() {
  const commands = Object.keys(COMMAND_PAYLOADS) as CommandName[];
  const events = Object.keys(EVENT_PAYLOADS) as EventName[];
  const key = (name: string) => name.replace(':', '.');
  const answer = (name: string) => `${key(name)}.answer`;
  return {
    asyncapi: '3.0.0',
    info: { title: 'Souk', version: VERSION, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    channels: {
      commands: channel([...commands.map(key), ...commands.map(answer)]),
      events: channel(events.map(key)),
    },
    operations: {
      ...Object.fromEntries(
        commands.map((name) => [
          key(name),
          {
            action: 'receive',
            channel: { $ref: '#/channels/commands' },
            messages: [inChannel('commands', key(name))],
            reply: { channel: { $ref: '#/channels/commands' }, messages: [inChannel('commands', answer(name))] },
          },
        ]),
      ),
      ...Object.fromEntries(
        events.map((name) => [
          key(name),
          { action: 'send', channel: { $ref: '#/channels/events' }, messages: [inChannel('events', key(name))] },
        ]),
      ),
    },
    components: {
      messages: {
        ...Object.fromEntries(commands.map((name) => [key(name), message(name, COMMAND_PAYLOADS[name])])),
        ...Object.fromEntries(commands.map((name) => [answer(name), message(name, answerOf(COMMAND_DATA[name]))])),
        ...Object.fromEntries(events.map((name) => [key(name), message(name, EVENT_PAYLOADS[name])])),
      },
      schemas: sharedSchemas(),
    },
  };
}

const message = (name: string, payload: z.ZodType) => ({ name, payload: toSchema(payload) });

const answerOf = (data: z.ZodType): z.ZodType =>
  z.union([z.object({ ok: z.literal(true), data }), z.object({ ok: z.literal(false), error: wireError })]);
