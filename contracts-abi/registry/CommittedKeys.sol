// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReaderKeys} from "./ReaderKeys.sol";
import {Term, Terms} from "./Terms.sol";

/**
 * @title CommittedKeys
 * @notice Institution mode: salted commitments of keys for which an institution answers, opened only in bundles, so that no
 * natural person's key is on the chain. What a commitment is made of is the bundle format's concern; here it is 32 bytes.
 */
abstract contract CommittedKeys is ReaderKeys {
    using Terms for Term;

    bytes32 private constant REGISTER_COMMITTED_TYPEHASH = keccak256(
        "RegisterCommitted(bytes32 institution,bytes32[] commitments,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant RETIRE_COMMITTED_TYPEHASH =
        keccak256("RetireCommitted(bytes32 institution,bytes32 commitment,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_COMMITTED_TYPEHASH = keccak256(
        "RevokeCommitted(bytes32 institution,bytes32 commitment,uint64 compromisedFrom,uint256 nonce,uint64 deadline)"
    );

    mapping(bytes32 committedKey => Term term) private _committed;

    /**
     * @notice Registers salted commitments of keys for which the signer's reader, an institution, answers. Message
     * `RegisterCommitted`. They are opened only in bundles.
     * @dev Commitments are kept under their institution: whoever copies one only makes an entry of their own.
     */
    function registerCommitted(Authorization calldata by, bytes32[] calldata commitments) external {
        bytes32 institution = _readerOf(by.signer);
        _authenticate(
            by,
            keccak256(
                abi.encode(
                    REGISTER_COMMITTED_TYPEHASH,
                    institution,
                    keccak256(abi.encodePacked(commitments)),
                    by.nonce,
                    by.deadline
                )
            )
        );
        for (uint256 i = 0; i < commitments.length; ++i) {
            Term storage term = _committed[_keyOf(institution, commitments[i])];
            require(!term.exists(), AlreadyCommitted(institution, commitments[i]));
            term.start();
            emit Committed(institution, commitments[i]);
        }
    }

    /// @notice Ends a committed key from now on. Message `RetireCommitted`.
    function retireCommitted(Authorization calldata by, bytes32 commitment) external {
        bytes32 institution = _readerOf(by.signer);
        _authenticate(
            by,
            keccak256(abi.encode(RETIRE_COMMITTED_TYPEHASH, institution, commitment, by.nonce, by.deadline))
        );
        _termOfCommitted(institution, commitment).retire();
        emit CommittedRetired(institution, commitment);
    }

    /// @notice Ends a committed key now and says since when it was compromised, as {revokeKey}. Message `RevokeCommitted`.
    function revokeCommitted(Authorization calldata by, bytes32 commitment, uint64 compromisedFrom) external {
        bytes32 institution = _readerOf(by.signer);
        _authenticate(
            by,
            keccak256(
                abi.encode(REVOKE_COMMITTED_TYPEHASH, institution, commitment, compromisedFrom, by.nonce, by.deadline)
            )
        );
        _termOfCommitted(institution, commitment).revoke(compromisedFrom);
        emit CommittedRevoked(institution, commitment, compromisedFrom);
    }

    /// @notice Times of a committed key, all zero where there is none.
    function committedOf(bytes32 institution, bytes32 commitment) external view returns (Term memory) {
        return _committed[_keyOf(institution, commitment)];
    }

    function _termOfCommitted(bytes32 institution, bytes32 commitment) private view returns (Term storage term) {
        term = _committed[_keyOf(institution, commitment)];
        require(term.exists(), NotCommitted(institution, commitment));
    }

    function _keyOf(bytes32 institution, bytes32 commitment) private pure returns (bytes32) {
        return keccak256(abi.encode(institution, commitment));
    }
}
