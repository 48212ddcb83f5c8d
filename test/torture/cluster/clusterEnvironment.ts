/** What all nodes of a cluster have in common; where the store is, each is told by the cluster. */
export const clusterEnvironment = (jwtSecret: string): Record<string, string> => ({
  HOST: '127.0.0.1',
  JWT_SECRET: jwtSecret,
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'info',
});
