import type { RuntimeConfiguration } from '../../domain/configuration/runtimeConfiguration.ts';

/** Origins besides its own that the page must reach: those of its chain, its archives and their identity providers, and no other. */
export function connectOrigins({ chain, archives = [] }: RuntimeConfiguration): readonly string[] {
  const addresses = [
    chain?.rpcUrl,
    chain?.relayUrl,
    ...archives.flatMap(({ root, qidoRoot, wadoRoot, stowRoot, auth }) => [
      root,
      qidoRoot,
      wadoRoot,
      stowRoot,
      auth.kind === 'oidc' ? auth.authority : null,
    ]),
  ];
  const origins = addresses.flatMap((address) =>
    address && /^https?:/i.test(address) ? [new URL(address).origin] : [],
  );
  return [...new Set(origins)].sort();
}
