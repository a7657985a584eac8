import type { Account, Chain, PublicClient, Transport, WalletClient } from 'viem';
import { annotationLedgerAbi, annotationLedgerBytecode } from './generated/AnnotationLedger.ts';
import { p256VerifierAbi, p256VerifierBytecode } from './generated/ERC7913P256Verifier.ts';
import { webAuthnVerifierAbi, webAuthnVerifierBytecode } from './generated/ERC7913WebAuthnVerifier.ts';
import { readerRegistryAbi, readerRegistryBytecode } from './generated/ReaderRegistry.ts';

type LowerHex = `0x${string}`;

/** Addresses of one deployment, lower case. */
export interface Deployment {
  readonly ledger: LowerHex;
  readonly registry: LowerHex;
  readonly webAuthnVerifier: LowerHex;
  readonly p256Verifier: LowerHex;
}

type DeployingClient = WalletClient<Transport, Chain, Account>;

/**
 * Deploys the two verifiers, then ledger and registry with those verifiers as their list, from the client's account. Each
 * transaction waits for the one before. Throws viem's errors as they are.
 */
export async function deployContracts(
  walletClient: DeployingClient,
  publicClient: PublicClient,
): Promise<Deployment> {
  const addressOf = (hash: LowerHex) => waitForContract(publicClient, hash);
  const webAuthnVerifier = await addressOf(
    await walletClient.deployContract({ abi: webAuthnVerifierAbi, bytecode: webAuthnVerifierBytecode }),
  );
  const p256Verifier = await addressOf(
    await walletClient.deployContract({ abi: p256VerifierAbi, bytecode: p256VerifierBytecode }),
  );
  const args = [webAuthnVerifier, p256Verifier] as const;
  const ledger = await addressOf(
    await walletClient.deployContract({
      abi: annotationLedgerAbi,
      bytecode: annotationLedgerBytecode,
      args,
    }),
  );
  const registry = await addressOf(
    await walletClient.deployContract({ abi: readerRegistryAbi, bytecode: readerRegistryBytecode, args }),
  );
  return { ledger, registry, webAuthnVerifier, p256Verifier };
}

async function waitForContract(publicClient: PublicClient, hash: LowerHex): Promise<LowerHex> {
  const receipt = await publicClient.waitForTransactionReceipt({ hash, pollingInterval: 50 });
  if (receipt.status !== 'success' || !receipt.contractAddress)
    throw new Error(`deployment ${hash} made no contract`);
  return receipt.contractAddress.toLowerCase() as LowerHex;
}
