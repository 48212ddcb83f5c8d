/** Problem: it will not run, or lose something. Warning: it will run, and perhaps not as meant. */
export type Severity = 'ok' | 'warning' | 'problem';

/** One line of the doctor's. */
export interface Finding {
  readonly severity: Severity;
  /** What was looked at, a variable's name where there is one. */
  readonly subject: string;
  /** What was found, and what to do about it. */
  readonly text: string;
}

/** Makes the findings of one subject. */
export const findingsOn = (subject: string) => ({
  ok: (text: string): Finding => ({ severity: 'ok', subject, text }),
  warning: (text: string): Finding => ({ severity: 'warning', subject, text }),
  problem: (text: string): Finding => ({ severity: 'problem', subject, text }),
});

/** As it is printed. */
export const lineOf = ({ severity, subject, text }: Finding): string => `${severity.padEnd(8)} ${subject}: ${text}`;
