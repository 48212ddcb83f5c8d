import type { Setting } from '../../../server/config/Setting.js';
import { SETTINGS } from '../../../server/config/settings.js';

const settings: Readonly<Record<string, Setting<unknown>>> = SETTINGS;

/** Settings of parts that are on their way: the manifests name them already. */
const COMING: ReadonlySet<string> = new Set(['BLOB_STORE']);

/** Whether the server reads this variable: a setting, or a secret one's file. */
export function isSettingOrFile(name: string): boolean {
  if (name in settings || COMING.has(name)) return true;
  return name.endsWith('_FILE') && settings[name.slice(0, -'_FILE'.length)]?.isSecret === true;
}
