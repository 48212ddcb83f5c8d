import type { PlatformCallName, PlatformCalls } from '@souk/shared/model/platform.js';

/** Who asks on the marketplace's behalf: a server key, or an operator by a route open to both. Never a secret. */
export interface PlatformCaller {
  /** The name of the server key, or the operator's person key. */
  readonly name: string;
  readonly requestId: string;
}

/** One use-case of the platform: done when it resolves, or throws a `ChatError`. Scopes and shapes are checked before. */
export type PlatformUseCase<Name extends PlatformCallName> = (
  caller: PlatformCaller,
  input: PlatformCalls[Name],
) => Promise<void>;

/** Every use-case of the platform routes by name. Each is idempotent: the same call again changes nothing. */
export type PlatformTable = { readonly [Name in PlatformCallName]: PlatformUseCase<Name> };
