import { z } from 'zod';
import { SUBJECT_KINDS, type Subject } from '../model/subject.js';
import { matching } from './matching.js';
import { id, subjectFacts } from './scalars.js';

/** The kind of thing a room is about. */
export const subjectKind = z.enum(SUBJECT_KINDS);

/** A subject as a client names it. */
export const subject = matching<Subject>()(z.strictObject({ kind: subjectKind, id, ...subjectFacts }));
