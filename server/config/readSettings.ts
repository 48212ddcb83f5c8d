import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { ConfigProblem } from './ConfigRefused.js';
import type { Setting } from './Setting.js';
import { SETTINGS, type SettingName } from './settings.js';
import { withoutCredentials } from './withoutCredentials.js';

/** A refusal need not repeat all that was given. */
const MAX_SHOWN_UNITS = 200;

/** The environment as a process has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

type ValueOf<Name extends SettingName> = z.output<(typeof SETTINGS)[Name]['schema']>;

/** Every setting's value; undefined where none was given and none stands by default. */
export type Settings = {
  readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends { readonly fallback: string }
    ? ValueOf<Name>
    : ValueOf<Name> | undefined;
};

/** Reads every variable on its own. Where a problem is reported the value is not to be used. */
export function readSettings(environment: Environment): { settings: Settings; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const report = (problem: string, given = shown(setting, environment[name])) =>
      problems.push({ variable: name, given, problem, allowed: setting.allowed });
    const given = givenText(name, setting, environment, report) ?? setting.fallback;
    if (given === undefined) continue;
    const read = setting.schema.safeParse(given);
    if (read.success) settings[name] = read.data;
    else report(read.error.issues.map(({ message }) => message).join('; '), shown(setting, given));
  }
  return { settings: settings as Settings, problems };
}

/** An empty variable counts as absent: compose files pass them on so. */
function givenText(
  name: string,
  setting: Setting<unknown>,
  environment: Environment,
  report: (problem: string, given?: string) => void,
): string | undefined {
  const direct = environment[name] || undefined;
  const file = setting.isSecret ? environment[`${name}_FILE`] || undefined : undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) report(`is given twice, here and by ${name}_FILE`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch {
    report(`cannot be read from the file that ${name}_FILE names`, quoted(file));
    return undefined;
  }
}

function shown(setting: Setting<unknown>, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  return setting.isSecret ? `${Buffer.byteLength(given)} bytes, not shown` : quoted(given);
}

const quoted = (value: string): string => JSON.stringify(withoutCredentials(value).slice(0, MAX_SHOWN_UNITS));
