/** How many connections each address has. */
export interface AddressCounts {
  add(address: string): void;
  remove(address: string): void;
  countOf(address: string): number;
}

export function createAddressCounts(): AddressCounts {
  const counts = new Map<string, number>();
  const countOf = (address: string) => counts.get(address) ?? 0;
  return {
    add: (address) => counts.set(address, countOf(address) + 1),
    remove: (address) => {
      const left = countOf(address) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    },
    countOf,
  };
}
