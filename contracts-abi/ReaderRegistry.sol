// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IReaderRegistry} from "./base/IReaderRegistry.sol";
import {SignatureRule} from "./base/SignatureRule.sol";
import {SigningDomain} from "./base/SigningDomain.sol";
import {Term, Terms} from "./base/Terms.sol";

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
contract ReaderRegistry is IReaderRegistry, SigningDomain, SignatureRule {
    using SafeCast for uint256;
    using Terms for Term;

    /// @notice Shortest time in which a live key can veto a recovery.
    uint64 public constant MINIMUM_RECOVERY_DELAY = 2 days;

    /// @notice Longest delay that a reader may ask for.
    uint64 public constant MAXIMUM_RECOVERY_DELAY = 365 days;

    bytes32 private constant READER_TAG = keccak256("countersign.reader.v1");

    bytes32 private constant REGISTER_TYPEHASH = keccak256("Register(bytes key,uint256 nonce,uint64 deadline)");
    bytes32 private constant HOLD_KEY_TYPEHASH = keccak256("HoldKey(bytes32 reader,bytes key,uint64 deadline)");
    bytes32 private constant ADD_KEY_TYPEHASH =
        keccak256("AddKey(bytes32 reader,bytes key,uint256 nonce,uint64 deadline)");
    bytes32 private constant RETIRE_KEY_TYPEHASH =
        keccak256("RetireKey(bytes32 reader,bytes32 keyHash,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_KEY_TYPEHASH =
        keccak256("RevokeKey(bytes32 reader,bytes32 keyHash,uint64 compromisedFrom,uint256 nonce,uint64 deadline)");
    bytes32 private constant ENDORSE_TYPEHASH = keccak256(
        "Endorse(bytes32 endorser,bytes32 reader,uint8 kind,bytes32 credential,uint40 validFrom,uint40 validUntil,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant REVOKE_ENDORSEMENT_TYPEHASH = keccak256(
        "RevokeEndorsement(bytes32 endorser,bytes32 reader,bytes32 credential,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant NAME_RECOVERER_TYPEHASH =
        keccak256("NameRecoverer(bytes32 reader,bytes32 recoverer,uint64 delay,uint256 nonce,uint64 deadline)");
    bytes32 private constant PROPOSE_RECOVERY_TYPEHASH =
        keccak256("ProposeRecovery(bytes32 recoverer,bytes32 reader,bytes key,uint256 nonce,uint64 deadline)");
    bytes32 private constant VETO_RECOVERY_TYPEHASH =
        keccak256("VetoRecovery(bytes32 reader,bytes32 keyHash,uint256 nonce,uint64 deadline)");
    bytes32 private constant REGISTER_COMMITTED_TYPEHASH = keccak256(
        "RegisterCommitted(bytes32 institution,bytes32[] commitments,uint256 nonce,uint64 deadline)"
    );
    bytes32 private constant RETIRE_COMMITTED_TYPEHASH =
        keccak256("RetireCommitted(bytes32 institution,bytes32 commitment,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOKE_COMMITTED_TYPEHASH = keccak256(
        "RevokeCommitted(bytes32 institution,bytes32 commitment,uint64 compromisedFrom,uint256 nonce,uint64 deadline)"
    );

    mapping(bytes32 keyHash => Key key) private _keys;
    mapping(bytes32 endorsementKey => Endorsement endorsement) private _endorsements;
    mapping(bytes32 reader => Recoverer recoverer) private _recoverers;
    mapping(bytes32 reader => Recovery recovery) private _recoveries;
    mapping(bytes32 committedKey => Term term) private _committed;
    mapping(bytes32 digest => bool spent) private _spent;

    /// @param webAuthnVerifier_ OpenZeppelin's `ERC7913WebAuthnVerifier`.
    /// @param p256Verifier_ OpenZeppelin's `ERC7913P256Verifier`.
    constructor(address webAuthnVerifier_, address p256Verifier_) SignatureRule(webAuthnVerifier_, p256Verifier_) {}

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
        Endorsement storage endorsement = _endorsements[_triple(endorser, reader, credential)];
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
        Endorsement storage endorsement = _endorsements[_triple(endorser, reader, credential)];
        require(
            endorsement.kind != Kind.Unstated && endorsement.revokedAt == 0, NotEndorsed(endorser, reader, credential)
        );
        endorsement.revokedAt = block.timestamp.toUint40();
        emit EndorsementRevoked(endorser, reader, credential);
    }

    /**
     * @notice Names the one that may give the signer's reader a new key, or none (zero). Message `NameRecoverer`.
     * @dev A pending recovery ends, as by a veto.
     * @param delay Seconds between proposal and completion, in which any live key can veto.
     */
    function nameRecoverer(Authorization calldata by, bytes32 recoverer, uint64 delay) external {
        bytes32 reader = _readerOf(by.signer);
        _authenticate(
            by, keccak256(abi.encode(NAME_RECOVERER_TYPEHASH, reader, recoverer, delay, by.nonce, by.deadline))
        );
        require(
            delay >= MINIMUM_RECOVERY_DELAY && delay <= MAXIMUM_RECOVERY_DELAY, RecoveryDelayOutOfRange(delay)
        );
        bytes32 pending = _recoveries[reader].keyHash;
        if (pending != 0) _veto(reader, pending);
        _recoverers[reader] = Recoverer(recoverer, delay);
        emit RecovererNamed(reader, recoverer, delay);
    }

    /**
     * @notice The named recoverer proposes a new key for a reader. Message `ProposeRecovery`. A pending proposal is replaced
     * and the delay starts anew.
     * @param possession Signature of the new key over `HoldKey` with the same deadline.
     */
    function proposeRecovery(
        Authorization calldata by,
        bytes32 reader,
        bytes calldata key,
        bytes calldata possession
    ) external {
        bytes32 caller = _readerOf(by.signer);
        bytes32 keyHash = keccak256(key);
        _authenticate(
            by, keccak256(abi.encode(PROPOSE_RECOVERY_TYPEHASH, caller, reader, keyHash, by.nonce, by.deadline))
        );
        Recoverer memory recoverer = _recoverers[reader];
        require(recoverer.reader == caller, NotTheRecoverer(reader, caller));
        _checkFree(keyHash);
        _checkPossession(reader, key, by.deadline, possession);
        uint64 readyAt = block.timestamp.toUint64() + recoverer.delay;
        _recoveries[reader] = Recovery(keyHash, readyAt);
        emit RecoveryProposed(reader, caller, keyHash, readyAt);
    }

    /// @notice Any live key of the reader stops a recovery. Message `VetoRecovery`.
    function vetoRecovery(Authorization calldata by, bytes32 keyHash) external {
        bytes32 reader = _readerOf(by.signer);
        _authenticate(by, keccak256(abi.encode(VETO_RECOVERY_TYPEHASH, reader, keyHash, by.nonce, by.deadline)));
        _checkPending(reader, keyHash);
        _veto(reader, keyHash);
    }

    /// @notice Adds the proposed key once its delay has passed. Anyone may call. Older keys stay as they are.
    function completeRecovery(bytes32 reader, bytes calldata key) external {
        bytes32 keyHash = keccak256(key);
        _checkPending(reader, keyHash);
        uint64 readyAt = _recoveries[reader].readyAt;
        require(block.timestamp >= readyAt, RecoveryNotReady(readyAt));
        delete _recoveries[reader];
        _add(reader, keyHash, key);
        emit RecoveryCompleted(reader, keyHash);
    }

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
            Term storage term = _committed[_pair(institution, commitments[i])];
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

    /// @notice An endorsement, all zero where there is none.
    function endorsementOf(bytes32 endorser, bytes32 reader, bytes32 credential)
        external
        view
        returns (Endorsement memory)
    {
        return _endorsements[_triple(endorser, reader, credential)];
    }

    /// @notice Who may recover a reader, and after which delay.
    function recovererOf(bytes32 reader) external view returns (Recoverer memory) {
        return _recoverers[reader];
    }

    /// @notice The pending recovery of a reader, all zero where there is none.
    function recoveryOf(bytes32 reader) external view returns (Recovery memory) {
        return _recoveries[reader];
    }

    /// @notice Times of a committed key, all zero where there is none.
    function committedOf(bytes32 institution, bytes32 commitment) external view returns (Term memory) {
        return _committed[_pair(institution, commitment)];
    }

    /// @dev The reader of a key that is live now.
    function _readerOf(bytes calldata signer) private view returns (bytes32) {
        bytes32 keyHash = keccak256(signer);
        Key storage key = _keys[keyHash];
        require(key.term.isLive(), KeyNotLive(keyHash));
        return key.reader;
    }

    /// @dev The signer, whose standing the caller has checked, wants this act: it sent it, or it signed it once.
    function _authenticate(Authorization calldata by, bytes32 structHash) private {
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
        private
        view
    {
        require(_isAdmitted(key), SignerNotAdmitted(key));
        bytes32 keyHash = keccak256(key);
        bytes32 digest = _digestOf(keccak256(abi.encode(HOLD_KEY_TYPEHASH, reader, keyHash, deadline)));
        require(_isSignedBy(key, digest, possession), PossessionNotProven(keyHash));
    }

    function _checkFree(bytes32 keyHash) private view {
        bytes32 reader = _keys[keyHash].reader;
        require(reader == 0, KeyTaken(keyHash, reader));
    }

    function _checkPending(bytes32 reader, bytes32 keyHash) private view {
        require(keyHash != 0 && _recoveries[reader].keyHash == keyHash, NoSuchRecovery(reader, keyHash));
    }

    function _add(bytes32 reader, bytes32 keyHash, bytes calldata key) private {
        _checkFree(keyHash);
        _keys[keyHash].reader = reader;
        _keys[keyHash].term.start();
        emit KeyAdded(reader, keyHash, key);
    }

    function _veto(bytes32 reader, bytes32 keyHash) private {
        delete _recoveries[reader];
        emit RecoveryVetoed(reader, keyHash);
    }

    function _termOfKey(bytes32 reader, bytes32 keyHash) private view returns (Term storage) {
        require(_keys[keyHash].reader == reader, NotAKeyOf(reader, keyHash));
        return _keys[keyHash].term;
    }

    function _termOfCommitted(bytes32 institution, bytes32 commitment) private view returns (Term storage term) {
        term = _committed[_pair(institution, commitment)];
        require(term.exists(), NotCommitted(institution, commitment));
    }

    function _readerIdOf(bytes32 keyHash) private view returns (bytes32) {
        return keccak256(abi.encode(READER_TAG, block.chainid, address(this), keyHash));
    }

    function _pair(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(abi.encode(left, right));
    }

    function _triple(bytes32 first, bytes32 second, bytes32 third) private pure returns (bytes32) {
        return keccak256(abi.encode(first, second, third));
    }
}
