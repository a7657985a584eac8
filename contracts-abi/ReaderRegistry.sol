// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SignatureRule} from "./base/SignatureRule.sol";
import {CommittedKeys} from "./registry/CommittedKeys.sol";
import {Endorsements} from "./registry/Endorsements.sol";
import {Recoveries} from "./registry/Recoveries.sol";

/**
 * @title ReaderRegistry
 * @notice Which key was whose, and who vouches for whom, at any time.
 *
 * A reader's id derives from this registry and the reader's first key. Keys are added with proof of possession, retired, or
 * revoked as compromised from a time; nothing is ever deleted, so the question is answered for the time of an anchor, not for
 * today. Any reader may endorse any other (an institution is a reader whose word somebody trusts) and a reader may name one
 * that can give it a new key when its own are lost.
 *
 * Institution mode: an institution registers salted commitments of its staff's keys. They are opened only in bundles, so
 * that no natural person's key is on the chain.
 *
 * @dev No owner, no upgrade, no pause, no ether. Every act is either sent by an account that is a live key, or carries the
 * EIP-712 signature of a live key and may then be sent by anyone. Signed acts carry a nonce of the signer's choice: each
 * message counts once, in any order. Times are block timestamps in Unix seconds; what ends at a second has ended in it.
 */
contract ReaderRegistry is Recoveries, Endorsements, CommittedKeys {
    /// @param webAuthnVerifier_ OpenZeppelin's `ERC7913WebAuthnVerifier`.
    /// @param p256Verifier_ OpenZeppelin's `ERC7913P256Verifier`.
    constructor(address webAuthnVerifier_, address p256Verifier_) SignatureRule(webAuthnVerifier_, p256Verifier_) {}
}
