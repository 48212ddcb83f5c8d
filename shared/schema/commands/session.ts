import { z } from 'zod';
import type { Payload } from '../../model/commands.js';
import { matching } from '../matching.js';

/** Payload of `session:refresh`. The verifier judges the token. */
export const refreshSession = matching<Payload<'session:refresh'>>()(z.strictObject({ token: z.string() }));
