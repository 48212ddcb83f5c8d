import type { DemoPerson } from './DemoCatalogue.js';

/** What `POST /demo/tokens` answers. */
interface DemoToken {
  readonly token: string;
  readonly person: DemoPerson;
}

/** The id of the person that the address names, so that a second window can be another one. */
export function personInAddress(usual: string): string {
  return new URLSearchParams(location.search).get('as') ?? usual;
}

/** A token for an invented person, and who that is. Anybody else: rejects. */
export async function askDemoToken(person: string): Promise<DemoToken> {
  const response = await fetch('/demo/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  return (await response.json()) as DemoToken;
}
