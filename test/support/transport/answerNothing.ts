import type { CommandName } from '@souk/shared/model/commands.js';
import type { PlatformCallName } from '@souk/shared/model/platform.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { PLATFORM_INPUTS } from '@souk/shared/schema/platform.js';
import type { CommandTable } from '../../../server/commands/CommandTable.js';
import type { PlatformTable } from '../../../server/commands/PlatformTable.js';

interface Given {
  readonly commands?: Partial<CommandTable>;
  readonly platform?: Partial<PlatformTable>;
}

/** Tables in which everything not given answers nothing, for tests of what stands before the use-cases. */
export function answerNothing({ commands, platform }: Given): { commands: CommandTable; platform: PlatformTable } {
  const names = Object.keys(COMMAND_PAYLOADS) as CommandName[];
  const calls = Object.keys(PLATFORM_INPUTS) as PlatformCallName[];
  return {
    commands: { ...Object.fromEntries(names.map((name) => [name, () => ({})])), ...commands } as CommandTable,
    platform: { ...Object.fromEntries(calls.map((call) => [call, async () => {}])), ...platform } as PlatformTable,
  };
}
