import { Socket } from 'node:net';

/**
 * Loaded before a node: its connections to the ports named in HARNESS_LINKS (`from:to`, comma between them) go to the
 * harness' links. A driver learns the members of a replica set from the members themselves, so no URI could lead it there.
 */
const ports = new Map(
  (process.env.HARNESS_LINKS ?? '')
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split(':').map(Number)),
);

const connect = Socket.prototype.connect;
Socket.prototype.connect = function connectThroughLink(...args) {
  // `net.connect` hands over its arguments as one array, made ready.
  const [given] = Array.isArray(args[0]) ? args[0] : args;
  const port = ports.get(Number(given?.port));
  if (port === undefined) return connect.apply(this, args);
  const redirected = { ...given, port };
  if (Array.isArray(args[0])) args[0][0] = redirected;
  else args[0] = redirected;
  return connect.apply(this, args);
};
