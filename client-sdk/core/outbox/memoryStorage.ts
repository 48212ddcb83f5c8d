import type { SoukStorage } from './SoukStorage.js';

/** Stores nothing: what is unsent lives as long as the Souk that holds it. */
export const memoryStorage: SoukStorage = {
  isShared: false,
  list: async () => [],
  put: async () => undefined,
  remove: async () => undefined,
};
