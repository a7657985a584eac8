// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SignatureRule} from "../base/SignatureRule.sol";
import {SigningDomain} from "../base/SigningDomain.sol";
import {IReaderRegistry} from "./IReaderRegistry.sol";
import {Term, Terms} from "./Terms.sol";

/**
 * @title ReaderKeys
 * @notice Which key was whose, at any time; and the one way in which every act of the registry is authorised.
 */
abstract contract ReaderKeys is IReaderRegistry, SigningDomain, SignatureRule {
    using Terms for Term;

    bytes32 private constant READER_TAG = keccak256("countersign.reader.v1");

    bytes32 private constant REGISTER_TYPEHASH = keccak256("Register(bytes key,uint256 nonce,uint64 deadline)");
    bytes32 private constant HOLD_KEY_TYPEHASH = keccak256("HoldKey(bytes32 reader,bytes key,uint64 deadline)");
    bytes32 private constant ADD_KEY_TYPEHASH =
        keccak256("AddKey(bytes32 reader,bytes key,uint256 nonce,uint64 deadline)");
    bytes32 private constant RETIRE_KEY_TYPEHASH =
        keccak256("RetireKey(bytes32 reader,bytes32 keyHash,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_KEY_TYPEHASH =
        keccak256("RevokeKey(bytes32 reader,bytes32 keyHash,uint64 compromisedFrom,uint256 nonce,uint64 deadline)");

    mapping(bytes32 keyHash => Key key) private _keys;
    mapping(bytes32 digest => bool spent) private _spent;

    /// @notice Registers the reader whose first key the signer is. Message `Register`.
    function register(Authorization calldata by) external returns (bytes32 reader) {
        require(_isAdmitted(by.signer), SignerNotAdmitted(by.signer));
        bytes32 keyHash = keccak256(by.signer);
        _authenticate(by, keccak256(abi.encode(REGISTER_TYPEHASH, keyHash, by.nonce, by.deadline)));
        reader = _readerIdOf(keyHash);
        _add(reader, keyHash, by.signer);
    }

    /**
     * @notice Adds a key to the signer's reader. Message `AddKey`, signed by a live key.
     * @param possession Signature of the new key over `HoldKey` with the same deadline.
     */
    function addKey(Authorization calldata by, bytes calldata key, bytes calldata possession) external {
        bytes32 reader = _readerOf(by.signer);
        bytes32 keyHash = keccak256(key);
        _authenticate(by, keccak256(abi.encode(ADD_KEY_TYPEHASH, reader, keyHash, by.nonce, by.deadline)));
        _checkPossession(reader, key, by.deadline, possession);
        _add(reader, keyHash, key);
    }

    /// @notice Ends a key of the signer's reader from now on. Message `RetireKey`.
    function retireKey(Authorization calldata by, bytes32 keyHash) external {
        bytes32 reader = _readerOf(by.signer);
        _authenticate(by, keccak256(abi.encode(RETIRE_KEY_TYPEHASH, reader, keyHash, by.nonce, by.deadline)));
        _termOfKey(reader, keyHash).retire();
        emit KeyRetired(reader, keyHash);
    }

    /**
     * @notice Ends a key of the signer's reader now and says since when it was compromised. Message `RevokeKey`.
     * @dev What the key signed before `compromisedFrom` stands; between then and now it is disputed. A retired key may be
     * revoked, and a revoked one again with an earlier time.
     * @param compromisedFrom Unix seconds, at most now.
     */
    function revokeKey(Authorization calldata by, bytes32 keyHash, uint64 compromisedFrom) external {
        bytes32 reader = _readerOf(by.signer);
        _authenticate(
            by,
            keccak256(abi.encode(REVOKE_KEY_TYPEHASH, reader, keyHash, compromisedFrom, by.nonce, by.deadline))
        );
        _termOfKey(reader, keyHash).revoke(compromisedFrom);
        emit KeyRevoked(reader, keyHash, compromisedFrom);
    }

    /// @notice `keccak256(abi.encode(tag, chainId, registry, keccak256(firstKey)))`. Known without registering.
    function readerIdOf(bytes calldata firstKey) external view returns (bytes32) {
        return _readerIdOf(keccak256(firstKey));
    }

    /// @notice Whose key it is and its times, all zero where nobody registered it.
    function keyOf(bytes32 keyHash) external view returns (Key memory) {
        return _keys[keyHash];
    }

    /**
     * @notice Whose key it was at a time, and how it stands for that time by what is known now.
     * @dev A first key is its reader's from the beginning, registered or not, because the id derives from it.
     * @param time Unix seconds, as of an anchor.
     */
    function keyAt(bytes32 keyHash, uint64 time) external view returns (bytes32 reader, Standing standing) {
        Key memory key = _keys[keyHash];
        reader = key.reader;
        bool fromTheBeginning = reader == _readerIdOf(keyHash);
        if (reader == 0) standing = Standing.Unknown;
        else if (!fromTheBeginning && time < key.term.addedAt) standing = Standing.NotYet;
        else if (key.term.hasEndedAt(time)) standing = Standing.Ended;
        else if (key.term.isDisputedAt(time)) standing = Standing.Disputed;
        else standing = Standing.Live;
    }

    /// @dev The reader of a key that is live now.
    function _readerOf(bytes calldata signer) internal view returns (bytes32) {
        bytes32 keyHash = keccak256(signer);
        Key storage key = _keys[keyHash];
        require(key.term.isLive(), KeyNotLive(keyHash));
        return key.reader;
    }

    /// @dev The signer, whose standing the caller has checked, wants this act: it sent it, or it signed it once.
    function _authenticate(Authorization calldata by, bytes32 structHash) internal {
        require(block.timestamp <= by.deadline, Expired(by.deadline));
        if (by.signature.length == 0) {
            require(by.signer.length == 20 && address(bytes20(by.signer)) == msg.sender, InvalidSignature());
            return;
        }
        bytes32 digest = _digestOf(structHash);
        require(!_spent[digest], SignatureSpent(digest));
        _spent[digest] = true;
        require(_isSignedBy(by.signer, digest, by.signature), InvalidSignature());
    }

    function _checkPossession(bytes32 reader, bytes calldata key, uint64 deadline, bytes calldata possession)
        internal
        view
    {
        require(_isAdmitted(key), SignerNotAdmitted(key));
        bytes32 keyHash = keccak256(key);
        bytes32 digest = _digestOf(keccak256(abi.encode(HOLD_KEY_TYPEHASH, reader, keyHash, deadline)));
        require(_isSignedBy(key, digest, possession), PossessionNotProven(keyHash));
    }

    function _checkFree(bytes32 keyHash) internal view {
        bytes32 reader = _keys[keyHash].reader;
        require(reader == 0, KeyTaken(keyHash, reader));
    }

    function _add(bytes32 reader, bytes32 keyHash, bytes calldata key) internal {
        _checkFree(keyHash);
        _keys[keyHash].reader = reader;
        _keys[keyHash].term.start();
        emit KeyAdded(reader, keyHash, key);
    }

    function _termOfKey(bytes32 reader, bytes32 keyHash) private view returns (Term storage) {
        require(_keys[keyHash].reader == reader, NotAKeyOf(reader, keyHash));
        return _keys[keyHash].term;
    }

    function _readerIdOf(bytes32 keyHash) private view returns (bytes32) {
        return keccak256(abi.encode(READER_TAG, block.chainid, address(this), keyHash));
    }
}
