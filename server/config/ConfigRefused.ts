/** One thing wrong with the settings. */
export interface ConfigProblem {
  readonly variable: string;
  /** The value given, as it may be shown; undefined: none. */
  readonly given: string | undefined;
  /** Ends a sentence that begins with the variable. */
  readonly problem: string;
  readonly allowed: string;
}

/** The settings cannot be used; every reason is told at once. */
export class ConfigRefused extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`Settings refused:\n${problems.map(lineOf).join('\n')}`);
    this.name = 'ConfigRefused';
    this.problems = problems;
  }
}

const lineOf = ({ variable, given, problem, allowed }: ConfigProblem): string =>
  `  ${variable}${given === undefined ? '' : ` (given: ${given})`} ${problem}; allowed: ${allowed}`;
