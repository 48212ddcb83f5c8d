import type { Setting } from '../../../server/config/Setting.js';
import { SETTINGS } from '../../../server/config/settings.js';

const settings: Readonly<Record<string, Setting<unknown>>> = SETTINGS;

/** Whether the server reads this variable: a setting, or a secret one's file. */
export function isSettingOrFile(name: string): boolean {
  if (name in settings) return true;
  return name.endsWith('_FILE') && settings[name.slice(0, -'_FILE'.length)]?.isSecret === true;
}
