import { type Connector, createConfig, http, injected } from 'wagmi';
import { connect, disconnect, reconnect, watchConnection, watchConnectors } from 'wagmi/actions';
import type { Address } from '../domain/ids.ts';
import type { ChainSettings } from './chainSettings.ts';
import { toViemChain } from './createRpc.ts';
import type { FoundWallet } from './createWalletDirectory.ts';
import type { WalletProvider } from './walletAccount.ts';

/** What wagmi knows of this browser's wallets, in our words. */
export interface WalletConnections {
  wallets(): readonly FoundWallet[];
  onWallets(listener: () => void): void;
  onAccount(listener: (account: ConnectedAccount | null) => void): void;
  /** Only what the wallet still allows, without asking. */
  reconnect(): Promise<ConnectedAccount | null>;
  disconnect(): Promise<void>;
}

export interface ConnectedAccount {
  readonly walletId: string;
  readonly address: Address;
}

export function createWagmiConnections(settings: ChainSettings): WalletConnections {
  const chain = toViemChain(settings);
  const config = createConfig({
    chains: [chain],
    connectors: [injected()],
    transports: { [chain.id]: http(settings.rpcUrl) },
    multiInjectedProviderDiscovery: true,
  });
  const idOf = (connector: Connector) => connector.id;

  /** The unannounced `window.ethereum` is offered only where no wallet announced itself: it is usually one of them. */
  const offered = () => {
    const announced = config.connectors.filter(({ id }) => id !== 'injected');
    if (announced.length > 0) return announced;
    return 'ethereum' in globalThis ? config.connectors.filter(({ id }) => id === 'injected') : [];
  };

  return {
    wallets: () =>
      offered().map((connector) => ({
        id: idOf(connector),
        name: connector.id === 'injected' ? 'Browser wallet' : connector.name,
        icon: connector.icon?.trim() ?? null,
        async connect() {
          // wagmi refuses to connect what it has reconnected by itself; a person who chooses it means this one.
          if (config.state.current) await disconnect(config);
          const { accounts } = await connect(config, { connector });
          return lowerCase(accounts[0]);
        },
        provider: async () => (await connector.getProvider()) as WalletProvider,
      })),
    onWallets: (listener) => void watchConnectors(config, { onChange: listener }),
    onAccount: (listener) =>
      void watchConnection(config, {
        onChange({ status, address, connector }) {
          if (status === 'connected') listener({ walletId: idOf(connector), address: lowerCase(address) });
          if (status === 'disconnected') listener(null);
        },
      }),
    async reconnect() {
      const [first] = await reconnect(config);
      return first ? { walletId: idOf(first.connector), address: lowerCase(first.accounts[0]) } : null;
    },
    disconnect: () => disconnect(config),
  };
}

function lowerCase(address: string): Address {
  return address.toLowerCase() as Address;
}
