import { ChatError } from '@souk/shared/model/ChatError.js';
import { personKey } from '@souk/shared/model/roles.js';
import type { ConnectionLife } from '../../delivery/ConnectionLife.js';
import type { Authenticator } from '../../identity/Authenticator.js';
import { audiencesOf } from './audiencesOf.js';
import type { Connection } from './Connection.js';
import type { ExpiryWheel } from './ExpiryWheel.js';

/** Carries out `session:refresh`: a longer life and changed shops, but never another person. */
export function createRefresh(authenticator: Authenticator, expiries: ExpiryWheel<Connection>, life: ConnectionLife) {
  return async (connection: Connection, token: string): Promise<{ expiresAt: string }> => {
    const principal = await authenticator.authenticate(token);
    if (personKey(principal.role, principal.id) !== connection.personKey) throw new ChatError('unauthenticated');
    if (connection.socket.connected) {
      const audiences = audiencesOf(principal);
      moveAudiences(connection, audiencesOf(connection.principal), audiences);
      connection.principal = principal;
      life.joined(connection.id, principal, audiences);
      expiries.schedule(connection, principal.expiresAt);
    }
    return { expiresAt: new Date(principal.expiresAt).toISOString() };
  };
}

function moveAudiences({ socket }: Connection, before: readonly string[], after: readonly string[]): void {
  void socket.join(after.filter((audience) => !before.includes(audience)));
  for (const audience of before) if (!after.includes(audience)) void socket.leave(audience);
}
