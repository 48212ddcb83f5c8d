/**
 * A value as it may be shown: of a URL neither user nor password, nor the query in which some services take a key.
 * Judged as text, since what is shown was often refused for being no URL.
 */
export const withoutCredentials = (value: string): string =>
  value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1***@').replace(/\?.*$/s, '?***');
