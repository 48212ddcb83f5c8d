/** Routes of files, below `/api/v1`: what arrives and what is fetched is no JSON, so neither is a command. */
export const FILE_ROUTES = {
  upload: { method: 'post', path: '/attachments' },
  fetch: { method: 'get', path: '/attachments/:id/:variant' },
} as const;
