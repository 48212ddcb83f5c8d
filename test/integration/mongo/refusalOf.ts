/** What an attempt was refused with; an error when it was not refused. */
export const refusalOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => {
      throw new Error('it was not refused');
    },
    (cause: unknown) => cause,
  );
