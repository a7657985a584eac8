// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReaderKeys} from "./ReaderKeys.sol";

/**
 * @title Recoveries
 * @notice A reader whose keys are lost gets a new one from the one it named, after a delay in which any live key can veto.
 * @dev For lost keys, not for stolen ones: a thief who holds a live key can veto too. Against a thief, the reader's other
 * keys revoke, and those who endorsed take their endorsements back.
 */
abstract contract Recoveries is ReaderKeys {
    using SafeCast for uint256;

    /// @notice Shortest time in which a live key can veto a recovery.
    uint64 public constant MINIMUM_RECOVERY_DELAY = 2 days;

    /// @notice Longest delay that a reader may ask for.
    uint64 public constant MAXIMUM_RECOVERY_DELAY = 365 days;

    bytes32 private constant NAME_RECOVERER_TYPEHASH =
        keccak256("NameRecoverer(bytes32 reader,bytes32 recoverer,uint64 delay,uint256 nonce,uint64 deadline)");
    bytes32 private constant PROPOSE_RECOVERY_TYPEHASH =
        keccak256("ProposeRecovery(bytes32 recoverer,bytes32 reader,bytes key,uint256 nonce,uint64 deadline)");
    bytes32 private constant VETO_RECOVERY_TYPEHASH =
        keccak256("VetoRecovery(bytes32 reader,bytes32 keyHash,uint256 nonce,uint64 deadline)");

    mapping(bytes32 reader => Recoverer recoverer) private _recoverers;
    mapping(bytes32 reader => Recovery recovery) private _recoveries;

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

    /// @notice Who may recover a reader, and after which delay.
    function recovererOf(bytes32 reader) external view returns (Recoverer memory) {
        return _recoverers[reader];
    }

    /// @notice The pending recovery of a reader, all zero where there is none.
    function recoveryOf(bytes32 reader) external view returns (Recovery memory) {
        return _recoveries[reader];
    }

    function _checkPending(bytes32 reader, bytes32 keyHash) private view {
        require(keyHash != 0 && _recoveries[reader].keyHash == keyHash, NoSuchRecovery(reader, keyHash));
    }

    function _veto(bytes32 reader, bytes32 keyHash) private {
        delete _recoveries[reader];
        emit RecoveryVetoed(reader, keyHash);
    }
}
