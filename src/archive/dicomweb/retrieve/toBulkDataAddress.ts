/**
 * Where to fetch bulk data, always within this archive: credentials go nowhere else. Archives behind a proxy often write the
 * name that they have inside; what comes after `/studies/` is then asked for at the address known here. Null where an
 * address leads elsewhere.
 */
export function toBulkDataAddress(uri: string, wadoRoot: string): string | null {
  if (!URL.canParse(uri, `${wadoRoot}/`)) return null;
  const { href, pathname } = new URL(uri, `${wadoRoot}/`);
  if (href.startsWith(`${wadoRoot}/`)) return href;
  const [, path] = /\/(studies\/[\d.]+\/.+)$/.exec(pathname) ?? [];
  return path === undefined ? null : `${wadoRoot}/${path}`;
}
