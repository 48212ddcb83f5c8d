import { hash } from 'node:crypto';

/** 48 of the 52 bits; a double holds 53 exactly, and the last is left for walking on past a collision. */
const HIGH_BYTES = 6;

/** Where the tree of a log keeps (sender, cause): below zero, by a hash of 52 bits. */
export function causePlace(sender: string, cause: string): number {
  const bytes = hash('sha256', `${sender}\0${cause}`, 'buffer');
  return -1 - (bytes.readUIntBE(0, HIGH_BYTES) * 16 + ((bytes[HIGH_BYTES] ?? 0) & 15));
}
