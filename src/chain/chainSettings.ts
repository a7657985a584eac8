import type { RuntimeConfiguration } from '../domain/configuration/runtimeConfiguration.ts';

/** The configured chain. `rpcUrl` and `relayUrl` are absolute here. */
export type ChainSettings = NonNullable<RuntimeConfiguration['chain']>;

/** The chain of a configuration with its addresses made absolute against the page, as viem and wallets need them. */
export function toChainSettings(chain: ChainSettings, base: string): ChainSettings {
  return {
    ...chain,
    rpcUrl: new URL(chain.rpcUrl, base).href,
    relayUrl: chain.relayUrl === null ? null : new URL(chain.relayUrl, base).href,
  };
}
