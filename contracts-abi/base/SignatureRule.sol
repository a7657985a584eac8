// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/**
 * @title SignatureRule
 * @notice When a signature by an ERC-7913 signer (an account's 20 bytes, or `verifier ‖ key`) counts:
 *
 * - an account: ECDSA first (65 bytes, low s), and only when that does not give the account, ERC-1271. OpenZeppelin's
 *   `SignatureChecker` asks ERC-1271 as soon as an account has code, so that an EIP-7702 delegation to code without
 *   `isValidSignature` would silence the account's own key.
 * - a longer signer: ERC-7913 through the verifier in its first 20 bytes, which must be one of the two named at
 *   deployment. Otherwise a key could name a verifier of its own that says yes to everything.
 *
 * The verifiers are OpenZeppelin's `ERC7913WebAuthnVerifier` (which requires the user-present and user-verified flags and
 * consistent backup flags) and `ERC7913P256Verifier`. Both are stateless.
 */
abstract contract SignatureRule {
    /// @dev Most gas that an account's `isValidSignature` may spend, so that one account cannot burn the gas of a batch.
    /// Enough for a P-256 check in Solidity, where the chain lacks the precompile of EIP-7951.
    uint256 private constant ERC1271_GAS = 1_000_000;

    /// @notice Verifier of passkeys (WebAuthn assertions over P-256).
    address public immutable webAuthnVerifier;

    /// @notice Verifier of bare P-256 keys.
    address public immutable p256Verifier;

    /// @notice The contract named as a verifier has no code.
    error VerifierHasNoCode(address verifier);

    /// @notice The signer is neither an account (20 bytes) nor a key of a listed verifier.
    error SignerNotAdmitted(bytes signer);

    /// @notice The signature is not the signer's over this message.
    error InvalidSignature();

    constructor(address webAuthnVerifier_, address p256Verifier_) {
        require(webAuthnVerifier_.code.length != 0, VerifierHasNoCode(webAuthnVerifier_));
        require(p256Verifier_.code.length != 0, VerifierHasNoCode(p256Verifier_));
        webAuthnVerifier = webAuthnVerifier_;
        p256Verifier = p256Verifier_;
    }

    function _isAdmitted(bytes calldata signer) internal view returns (bool) {
        if (signer.length <= 20) return signer.length == 20;
        address verifier = address(bytes20(signer));
        return verifier == webAuthnVerifier || verifier == p256Verifier;
    }

    /// @dev False, never a revert, for whatever bytes come. The signer must have been admitted before.
    function _isSignedBy(bytes calldata signer, bytes32 digest, bytes calldata signature)
        internal
        view
        returns (bool)
    {
        if (signer.length == 20) return _isSignedByAccount(address(bytes20(signer)), digest, signature);
        (bool success, bytes memory answer) = address(bytes20(signer)).staticcall(
            abi.encodeCall(IERC7913SignatureVerifier.verify, (signer[20:], digest, signature))
        );
        return success && answer.length == 32
            && bytes32(answer) == bytes32(IERC7913SignatureVerifier.verify.selector);
    }

    function _isSignedByAccount(address account, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool)
    {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == account) return true;
        if (account.code.length == 0) return false;

        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes4 yes = IERC1271.isValidSignature.selector;
        bool accepted;
        // Only the first word of the answer is copied: an account cannot make the caller pay for a long one.
        assembly ("memory-safe") {
            let success := staticcall(ERC1271_GAS, account, add(question, 0x20), mload(question), 0x00, 0x20)
            accepted := and(success, and(gt(returndatasize(), 0x1f), eq(mload(0x00), yes)))
        }
        return accepted;
    }
}
