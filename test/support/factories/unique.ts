let made = 0;

/** An id that no other test of this process uses. */
export function unique(name: string): string {
  made += 1;
  return `${name}-${process.pid}-${made}`;
}
