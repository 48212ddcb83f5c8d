import { AUDIENCE_OF_OPERATORS, type Audience, audienceOfPerson, audienceOfShop } from '../../delivery/audiences.js';
import type { Principal } from '../../identity/Principal.js';

/** Where a principal's connections listen: derived from the token, never from what a client asks (hardening S10). */
export function audiencesOf({ role, id, shops }: Principal): Audience[] {
  return [
    audienceOfPerson(role, id),
    ...shops.map(audienceOfShop),
    ...(role === 'operator' ? [AUDIENCE_OF_OPERATORS] : []),
  ];
}
