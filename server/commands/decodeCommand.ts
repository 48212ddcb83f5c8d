import type { CommandName, Payload } from '@souk/shared/model/commands.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { decodePayload, invalidInput } from './decodePayload.js';

/** A command whose payload is what its schema says. */
export type DecodedCommand = {
  [Name in CommandName]: { readonly name: Name; readonly payload: Payload<Name> };
}[CommandName];

/** The command a client names; throws `invalid_input` for an unknown one. */
export function commandNamed(name: unknown): CommandName {
  if (typeof name === 'string' && Object.hasOwn(COMMAND_PAYLOADS, name)) return name as CommandName;
  throw invalidInput([{ path: '', message: 'unknown command' }]);
}

/** Throws `invalid_input` with the places that do not match. */
export function decodeCommand(name: CommandName, payload: unknown): DecodedCommand {
  return { name, payload: decodePayload<unknown>(COMMAND_PAYLOADS[name], payload) } as DecodedCommand;
}
