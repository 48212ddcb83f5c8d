import type { Connection } from './Connection.js';

type SettingName = 'deploymentId' | 'epoch' | 'digestKey' | 'shopDefaults' | 'checkedAt';

/** The few values of which there is one per deployment. Runs within the caller's `run` or `write`. */
export class Settings {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(name: SettingName): string | undefined {
    const row = this.#connection.prepare('SELECT value FROM settings WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row.value);
  }

  set(name: SettingName, value: string): void {
    this.#connection.prepare('REPLACE INTO settings (name, value) VALUES (?, ?)').run(name, value);
  }

  /** Keeps the value that stands; makes it where none does. */
  getOrMake(name: SettingName, make: () => string): string {
    this.#connection
      .prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(name, make());
    return this.get(name) ?? make();
  }
}
