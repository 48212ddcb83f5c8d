/** What Express keeps of a router, as far as a walk needs it. */
interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly method?: string }[] };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

/** Every route that a router or an application holds, however deep: `put /shops/:shopId`, without the place it is mounted at. */
export function routesOf(router: unknown): string[] {
  const { stack = [] } = router as { readonly stack?: readonly Layer[] };
  return stack.flatMap(({ route, handle }) => {
    if (route !== undefined) return route.stack.map(({ method = 'all' }) => `${method} ${route.path}`);
    return handle?.stack === undefined ? [] : routesOf(handle);
  });
}
