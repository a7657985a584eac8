// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureRule} from "./base/SignatureRule.sol";
import {SigningDomain} from "./base/SigningDomain.sol";

/**
 * @title AnnotationLedger
 * @notice Anchors signed readings in append-only streams.
 *
 * A reading is one Merkle root over salted commitments; nothing of its content reaches this contract. An entry is keyed by
 * (stream, signer, root), so that whoever copies a root or runs ahead of it only makes an entry of their own. Each stream
 * keeps a running hash over its readings; the running hash after each reading stays readable with that reading, so that a
 * set is provable from storage alone, without logs.
 *
 * Anyone may append to any stream: whose readings count is said by the stream's protocol, not here.
 *
 * @dev No owner, no upgrade, no pause, no ether, no call that changes state elsewhere. The storage layout is part of the
 * evidence format and is proven by `eth_getProof`:
 *
 * - slot 0: `mapping(keccak256(abi.encode(stream, keccak256(signer), root)) => Entry as one word)`
 * - slot 1: `mapping(stream => Head as one word)`
 */
contract AnnotationLedger is SigningDomain, SignatureRule {
    using SafeCast for uint256;

    /// @notice What a signer signs, with the hash of `Display` (the sentence that the wallet showed) in its place.
    struct Reading {
        /// EIP-712 `hashStruct(Display)`. Display holds a 256-bit salt, so this hash tells nothing.
        bytes32 displayHash;
        bytes32 stream;
        /// Root of an OpenZeppelin `standard-v1` tree with leaf type `bytes32`.
        bytes32 root;
        /// Padded size of the tree.
        uint32 leafCount;
        /// Digest of the signer's reading before, or zero.
        bytes32 previous;
        /// Hash of a recent block, or zero: a bound on the time of signing, weighed off chain.
        bytes32 recentBlock;
        /// Unix seconds after which nobody may relay the reading.
        uint64 deadline;
    }

    /// @notice A signed reading as a relay holds it.
    struct Item {
        /// ERC-7913 bytes.
        bytes signer;
        Reading reading;
        bytes signature;
    }

    /// @notice A reading's place in its stream. All fields are zero where there is none.
    struct Entry {
        /// Position in the stream, from 1.
        uint32 index;
        /// Unix seconds of the block.
        uint32 time;
        /// Running hash of the stream after this reading.
        uint192 runningHash;
    }

    /// @notice Where a stream stands.
    struct Head {
        uint32 lastBlock;
        uint32 count;
        uint192 runningHash;
    }

    /// @notice What became of one item of a batch.
    enum Outcome {
        Anchored,
        AlreadyAnchored,
        Expired,
        SignerNotAdmitted,
        InvalidSignature,
        StreamFull
    }

    bytes32 private constant READING_TYPEHASH = keccak256(
        "Reading(Display display,bytes32 stream,bytes32 root,uint32 leafCount,bytes32 previous,bytes32 recentBlock,uint64 deadline)"
        "Display(string statement,string project,bytes32 salt)"
    );

    /// @dev hash (192 high bits) ‖ time (32) ‖ index (32)
    mapping(bytes32 entryKey => uint256 word) private _entries;
    /// @dev hash (192 high bits) ‖ count (32) ‖ last block (32)
    mapping(bytes32 stream => uint256 word) private _heads;

    /**
     * @notice A reading was anchored. Together with the log's own block number this is all that the running hash takes in.
     * @param stream The stream it was appended to.
     * @param signerHash `keccak256` of the signer's ERC-7913 bytes.
     * @param digest EIP-712 digest of the reading.
     * @param root Merkle root of the reading.
     * @param index Position in the stream, from 1.
     * @param time Unix seconds of the block.
     * @param previousBlock Block of the stream's event before, or zero for the first: the way back without an index.
     */
    event Anchored(
        bytes32 indexed stream,
        bytes32 indexed signerHash,
        bytes32 indexed digest,
        bytes32 root,
        uint32 index,
        uint32 time,
        uint32 previousBlock
    );

    /// @notice The reading may no longer be relayed. Its signer can still anchor it.
    error Expired(uint64 deadline);

    /// @notice The value is not a leaf under the root.
    error LeafNotUnderRoot(bytes32 leaf, bytes32 root);

    /// @notice No reading with this key is anchored.
    error NotAnchored(bytes32 stream, bytes32 signerHash, bytes32 root);

    /// @param webAuthnVerifier_ OpenZeppelin's `ERC7913WebAuthnVerifier`.
    /// @param p256Verifier_ OpenZeppelin's `ERC7913P256Verifier`.
    constructor(address webAuthnVerifier_, address p256Verifier_) SignatureRule(webAuthnVerifier_, p256Verifier_) {}

    /**
     * @notice Anchors a reading of the sender, whose transaction stands for the signature.
     * @dev Idempotent: the earliest entry of (stream, signer, root) stays and is returned. The deadline binds relays, not
     * the signer.
     */
    function anchor(Reading calldata reading) external returns (Entry memory) {
        bytes32 signerHash = keccak256(abi.encodePacked(msg.sender));
        bytes32 key = _keyOf(reading.stream, signerHash, reading.root);
        uint256 word = _entries[key];
        if (word == 0) word = _append(key, reading, signerHash, _digestOfReading(reading));
        return _toEntry(word);
    }

    /**
     * @notice Anchors a signed reading for whoever signed it. Anyone may call.
     * @dev Idempotent as {anchor}: where the entry exists it is returned whatever the signature, since nothing changes.
     * @param signer ERC-7913 bytes: an account's 20 bytes, or a listed verifier followed by the key.
     * @param signature 65 bytes `r ‖ s ‖ v`, or what the account (ERC-1271) or the verifier takes.
     */
    function anchorFor(bytes calldata signer, Reading calldata reading, bytes calldata signature)
        external
        returns (Entry memory)
    {
        bytes32 signerHash = keccak256(signer);
        bytes32 key = _keyOf(reading.stream, signerHash, reading.root);
        uint256 word = _entries[key];
        if (word == 0) {
            require(block.timestamp <= reading.deadline, Expired(reading.deadline));
            require(_isAdmitted(signer), SignerNotAdmitted(signer));
            bytes32 digest = _digestOfReading(reading);
            require(_isSignedBy(signer, digest, signature), InvalidSignature());
            word = _append(key, reading, signerHash, digest);
        }
        return _toEntry(word);
    }

    /**
     * @notice Anchors every item that {anchorFor} would, and skips the others without reverting.
     * @return outcomes One for each item, in order. A relay learns them by simulating the call.
     */
    function tryAnchorMany(Item[] calldata items) external returns (Outcome[] memory outcomes) {
        outcomes = new Outcome[](items.length);
        for (uint256 i = 0; i < items.length; ++i) {
            outcomes[i] = _tryAnchor(items[i]);
        }
    }

    /// @notice The entry of a reading, all zero where there is none.
    function entryOf(bytes32 stream, bytes32 signerHash, bytes32 root) external view returns (Entry memory) {
        return _toEntry(_entries[_keyOf(stream, signerHash, root)]);
    }

    /// @notice Where a stream stands, all zero where nothing was anchored.
    function headOf(bytes32 stream) external view returns (Head memory) {
        uint256 word = _heads[stream];
        return Head({lastBlock: uint32(word), count: uint32(word >> 32), runningHash: uint192(word >> 64)});
    }

    /// @notice EIP-712 digest of a reading: what its signer signs.
    function digestOf(Reading calldata reading) external view returns (bytes32) {
        return _digestOfReading(reading);
    }

    /// @notice The entry of the reading that holds `leaf`; reverts unless the reading is anchored and the proof leads to its root.
    function verifyLeaf(bytes32 stream, bytes32 signerHash, bytes32 root, bytes32 leaf, bytes32[] calldata proof)
        external
        view
        returns (Entry memory)
    {
        uint256 word = _entries[_keyOf(stream, signerHash, root)];
        require(word != 0, NotAnchored(stream, signerHash, root));
        bytes32 leafHash = keccak256(bytes.concat(keccak256(abi.encode(leaf))));
        require(MerkleProof.verifyCalldata(proof, root, leafHash), LeafNotUnderRoot(leaf, root));
        return _toEntry(word);
    }

    function _tryAnchor(Item calldata item) private returns (Outcome) {
        Reading calldata reading = item.reading;
        bytes32 signerHash = keccak256(item.signer);
        bytes32 key = _keyOf(reading.stream, signerHash, reading.root);
        if (_entries[key] != 0) return Outcome.AlreadyAnchored;
        if (block.timestamp > reading.deadline) return Outcome.Expired;
        if (uint32(_heads[reading.stream] >> 32) == type(uint32).max) return Outcome.StreamFull;
        if (!_isAdmitted(item.signer)) return Outcome.SignerNotAdmitted;
        bytes32 digest = _digestOfReading(reading);
        if (!_isSignedBy(item.signer, digest, item.signature)) return Outcome.InvalidSignature;
        _append(key, reading, signerHash, digest);
        return Outcome.Anchored;
    }

    /// @dev Reverts with `SafeCastOverflowedUintDowncast` where the block, the time or the count outgrows its 32 bits.
    function _append(bytes32 key, Reading calldata reading, bytes32 signerHash, bytes32 digest)
        private
        returns (uint256 entry)
    {
        uint256 head = _heads[reading.stream];
        uint256 index = uint256(uint32(head >> 32)) + 1;
        uint32 time = block.timestamp.toUint32();
        uint256 hash =
            uint256(keccak256(abi.encode(head >> 64, digest, signerHash, block.number, block.timestamp))) << 64;
        entry = hash | (uint256(time) << 32) | index.toUint32();
        _entries[key] = entry;
        _heads[reading.stream] = hash | (index << 32) | block.number.toUint32();
        emit Anchored(reading.stream, signerHash, digest, reading.root, uint32(index), time, uint32(head));
    }

    function _keyOf(bytes32 stream, bytes32 signerHash, bytes32 root) private pure returns (bytes32) {
        return keccak256(abi.encode(stream, signerHash, root));
    }

    function _toEntry(uint256 word) private pure returns (Entry memory) {
        return Entry({index: uint32(word), time: uint32(word >> 32), runningHash: uint192(word >> 64)});
    }

    function _digestOfReading(Reading calldata reading) private view returns (bytes32) {
        return _digestOf(keccak256(abi.encode(READING_TYPEHASH, reading)));
    }
}
