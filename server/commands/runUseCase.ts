import type { Principal } from '../identity/Principal.js';
import type { CommandContext, CommandTable, SessionCommand, UseCase } from './CommandTable.js';
import type { DecodedCommand } from './decodeCommand.js';
import { WireJson } from './WireJson.js';

/** A command that a use-case carries out. */
export type TableCommand = Exclude<DecodedCommand, { readonly name: SessionCommand }>;

/** Calls the use-case of a command in the same tick; its data, or a promise of it. */
export function runUseCase(table: CommandTable, principal: Principal, command: TableCommand, context: CommandContext) {
  const useCase = table[command.name] as UseCase<TableCommand['name']>;
  return useCase(principal, command.payload as never, context);
}

/** The data of an answer as JSON. */
export const dataJson = (data: unknown): string => (data instanceof WireJson ? data.text : JSON.stringify(data));
