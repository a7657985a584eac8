// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Term} from "./Terms.sol";

/**
 * @title IReaderRegistry
 * @notice Words, events and errors of `ReaderRegistry`.
 */
interface IReaderRegistry {
    /// @notice Who stands behind an act.
    struct Authorization {
        /// ERC-7913 bytes of a live key.
        bytes signer;
        /// Any number not used before in the same message.
        uint256 nonce;
        /// Unix seconds after which the act is refused.
        uint64 deadline;
        /// Signature over the act's message; empty where the sender is the signer.
        bytes signature;
    }

    struct Key {
        bytes32 reader;
        Term term;
    }

    enum Kind {
        Unstated,
        Human,
        Ai
    }

    struct Endorsement {
        Kind kind;
        uint40 endorsedAt;
        uint40 validFrom;
        /// First second at which it no longer holds.
        uint40 validUntil;
        /// Zero while it stands.
        uint40 revokedAt;
    }

    struct Recoverer {
        bytes32 reader;
        uint64 delay;
    }

    struct Recovery {
        bytes32 keyHash;
        uint64 readyAt;
    }

    /// @notice What a key was at a time.
    enum Standing {
        /// Nobody registered it. It may still be the first key of a reader that never did.
        Unknown,
        /// Added only later.
        NotYet,
        Live,
        /// Live then, but later said to have been compromised by then.
        Disputed,
        /// Retired or revoked by then.
        Ended
    }

    /// @notice A key became a reader's. It is the reader's first where `reader` is {readerIdOf} of it.
    event KeyAdded(bytes32 indexed reader, bytes32 indexed keyHash, bytes key);
    event KeyRetired(bytes32 indexed reader, bytes32 indexed keyHash);
    event KeyRevoked(bytes32 indexed reader, bytes32 indexed keyHash, uint64 compromisedFrom);
    event Endorsed(
        bytes32 indexed endorser,
        bytes32 indexed reader,
        bytes32 indexed credential,
        Kind kind,
        uint40 validFrom,
        uint40 validUntil
    );
    event EndorsementRevoked(bytes32 indexed endorser, bytes32 indexed reader, bytes32 indexed credential);
    event RecovererNamed(bytes32 indexed reader, bytes32 indexed recoverer, uint64 delay);
    event RecoveryProposed(bytes32 indexed reader, bytes32 indexed recoverer, bytes32 indexed keyHash, uint64 readyAt);
    event RecoveryVetoed(bytes32 indexed reader, bytes32 indexed keyHash);
    event RecoveryCompleted(bytes32 indexed reader, bytes32 indexed keyHash);
    event Committed(bytes32 indexed institution, bytes32 indexed commitment);
    event CommittedRetired(bytes32 indexed institution, bytes32 indexed commitment);
    event CommittedRevoked(bytes32 indexed institution, bytes32 indexed commitment, uint64 compromisedFrom);

    error Expired(uint64 deadline);
    error SignatureSpent(bytes32 digest);
    /// @notice The signer is no live key of any reader.
    error KeyNotLive(bytes32 keyHash);
    error KeyTaken(bytes32 keyHash, bytes32 reader);
    /// @notice The new key did not sign that it belongs to this reader.
    error PossessionNotProven(bytes32 keyHash);
    error NotAKeyOf(bytes32 reader, bytes32 keyHash);
    error AlreadyEndorsed(bytes32 endorser, bytes32 reader, bytes32 credential);
    error NotEndorsed(bytes32 endorser, bytes32 reader, bytes32 credential);
    error KindUnstated();
    error EmptyValidity(uint40 validFrom, uint40 validUntil);
    error RecoveryDelayOutOfRange(uint64 delay);
    error NotTheRecoverer(bytes32 reader, bytes32 caller);
    error NoSuchRecovery(bytes32 reader, bytes32 keyHash);
    error RecoveryNotReady(uint64 readyAt);
    error AlreadyCommitted(bytes32 institution, bytes32 commitment);
    error NotCommitted(bytes32 institution, bytes32 commitment);
}
