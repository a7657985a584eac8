// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReaderKeys} from "./ReaderKeys.sol";

/**
 * @title Endorsements
 * @notice Who vouches for whom. Any reader may endorse any other; whose word counts is the verifier's choice.
 */
abstract contract Endorsements is ReaderKeys {
    using SafeCast for uint256;

    bytes32 private constant ENDORSE_TYPEHASH = keccak256(
        "Endorse(bytes32 endorser,bytes32 reader,uint8 kind,bytes32 credential,uint40 validFrom,uint40 validUntil,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant REVOKE_ENDORSEMENT_TYPEHASH = keccak256(
        "RevokeEndorsement(bytes32 endorser,bytes32 reader,bytes32 credential,uint256 nonce,uint64 deadline)"
    );

    mapping(bytes32 endorsementKey => Endorsement endorsement) private _endorsements;

    /**
     * @notice The signer's reader vouches for another. Message `Endorse`.
     * @param credential Salted commitment of the credential behind it, new for every endorsement.
     * @param validFrom Unix seconds. May lie in the past; the time of endorsing is kept beside it.
     * @param validUntil Unix seconds, the first at which it no longer holds.
     */
    function endorse(
        Authorization calldata by,
        bytes32 reader,
        Kind kind,
        bytes32 credential,
        uint40 validFrom,
        uint40 validUntil
    ) external {
        bytes32 endorser = _readerOf(by.signer);
        _authenticate(
            by,
            keccak256(
                abi.encode(
                    ENDORSE_TYPEHASH, endorser, reader, kind, credential, validFrom, validUntil, by.nonce, by.deadline
                )
            )
        );
        require(kind != Kind.Unstated, KindUnstated());
        require(validFrom < validUntil, EmptyValidity(validFrom, validUntil));
        Endorsement storage endorsement = _endorsements[_keyOf(endorser, reader, credential)];
        require(endorsement.kind == Kind.Unstated, AlreadyEndorsed(endorser, reader, credential));
        endorsement.kind = kind;
        endorsement.endorsedAt = block.timestamp.toUint40();
        endorsement.validFrom = validFrom;
        endorsement.validUntil = validUntil;
        emit Endorsed(endorser, reader, credential, kind, validFrom, validUntil);
    }

    /// @notice Takes an endorsement back from now on. Message `RevokeEndorsement`.
    function revokeEndorsement(Authorization calldata by, bytes32 reader, bytes32 credential) external {
        bytes32 endorser = _readerOf(by.signer);
        _authenticate(
            by,
            keccak256(abi.encode(REVOKE_ENDORSEMENT_TYPEHASH, endorser, reader, credential, by.nonce, by.deadline))
        );
        Endorsement storage endorsement = _endorsements[_keyOf(endorser, reader, credential)];
        require(
            endorsement.kind != Kind.Unstated && endorsement.revokedAt == 0, NotEndorsed(endorser, reader, credential)
        );
        endorsement.revokedAt = block.timestamp.toUint40();
        emit EndorsementRevoked(endorser, reader, credential);
    }

    /// @notice An endorsement, all zero where there is none.
    function endorsementOf(bytes32 endorser, bytes32 reader, bytes32 credential)
        external
        view
        returns (Endorsement memory)
    {
        return _endorsements[_keyOf(endorser, reader, credential)];
    }

    function _keyOf(bytes32 endorser, bytes32 reader, bytes32 credential) private pure returns (bytes32) {
        return keccak256(abi.encode(endorser, reader, credential));
    }
}
