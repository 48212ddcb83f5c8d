import { personKey } from '@souk/shared/model/roles.js';
import type { Socket } from 'socket.io';
import type { Principal } from '../../identity/Principal.js';
import { type BucketSize, TokenBucket } from '../../limits/TokenBucket.js';
import { RoomOrder } from './RoomOrder.js';

/** One authenticated connection. */
export class Connection {
  readonly personKey: string;
  readonly order = new RoomOrder();
  /** Commands not answered yet. */
  pending = 0;
  /** It was told `session:ready`: live events begin with it. */
  isReady = false;
  private readonly commands: TokenBucket | undefined;

  constructor(
    readonly socket: Socket,
    public principal: Principal,
    readonly address: string,
    private readonly commandRate: BucketSize | undefined,
    now: number,
  ) {
    this.personKey = personKey(principal.role, principal.id);
    this.commands = commandRate === undefined ? undefined : new TokenBucket(commandRate, now);
  }

  get id(): string {
    return this.socket.id;
  }

  /** 0, or the milliseconds until this connection may send its next command. */
  takeCommand(now: number): number {
    if (this.commands === undefined || this.commandRate === undefined) return 0;
    return this.commands.take(this.commandRate, now);
  }
}

/** What Socket.IO keeps for us beside a socket. */
export const connectionOf = (socket: Socket): Connection | undefined =>
  (socket.data as { connection?: Connection }).connection;
