import type { Setting } from '../../server/config/Setting.js';
import { SETTINGS } from '../../server/config/settings.js';

const settings = Object.entries<Setting<unknown>>(SETTINGS);

/** `.env.example`: every variable with what it means, at its default, or commented out where it has none. */
export function renderEnvironmentExample(): string {
  const head = [
    '# Every setting, at its default. Copy to .env, or set them in the environment; an empty one counts as absent.',
    '# With no key (JWT_SECRET, JWT_PUBLIC_KEY, JWKS_URL) and outside production the demo marketplace runs.',
    '# A secret can also be read from a file: name it by the variable with _FILE appended.',
  ];
  const blocks = settings.map(([name, { prose, allowed, fallback, isSecret }]) => [
    `# ${prose}`,
    `# Allowed: ${allowed}.${isSecret ? ' Secret.' : ''}`,
    fallback === undefined ? `# ${name}=` : `${name}=${fallback}`,
  ]);
  return `${[head, ...blocks].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The table of the documentation. */
export function renderSettingsTable(): string {
  const rows = settings.map(([name, { prose, allowed, fallback, isSecret }]) => {
    const meaning = `${prose}${isSecret ? ` Secret: also \`${name}_FILE\`.` : ''}`;
    return `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ''} | ${meaning} | ${cell(allowed)} |`;
  });
  return [
    '# Settings',
    '',
    'Environment variables, checked whole before anything opens. Periods are milliseconds. An empty variable counts as absent.',
    '',
    '| variable | default | meaning | allowed |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
