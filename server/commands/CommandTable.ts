import type { CommandName, Data, Payload } from '@souk/shared/model/commands.js';
import type { Principal } from '../identity/Principal.js';
import type { WireJson } from './WireJson.js';

/** Where a command came from. */
export interface CommandContext {
  readonly requestId: string;
  /** Absent over HTTP. */
  readonly connectionId?: string;
}

/** One use-case: decides and does one command, or throws a `ChatError`. */
export type UseCase<Name extends CommandName> = (
  principal: Principal,
  payload: Payload<Name>,
  context: CommandContext,
) => Promise<Data<Name> | WireJson> | Data<Name> | WireJson;

/** Commands that are carried out by the session itself, not by a use-case. */
export type SessionCommand = 'session:refresh';

/** Every use-case by the name of its command; sockets and HTTP share it. */
export type CommandTable = { readonly [Name in Exclude<CommandName, SessionCommand>]: UseCase<Name> };
