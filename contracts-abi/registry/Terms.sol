// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @notice When a key counted. Unix seconds; zero where it did not happen. One storage slot.
struct Term {
    uint64 addedAt;
    uint64 retiredAt;
    uint64 revokedAt;
    /// Meaningful only where `revokedAt` is set.
    uint64 compromisedFrom;
}

/**
 * @title Terms
 * @dev A term only ever gains an end: nothing that was said is unsaid. A compromise may be moved to an earlier time, never to
 * a later one.
 */
library Terms {
    using SafeCast for uint256;

    error AlreadyEnded();
    error CompromiseInTheFuture(uint64 compromisedFrom);
    error CompromiseNotEarlier(uint64 compromisedFrom);

    function start(Term storage term) internal {
        term.addedAt = block.timestamp.toUint64();
    }

    function retire(Term storage term) internal {
        require(term.retiredAt == 0 && term.revokedAt == 0, AlreadyEnded());
        term.retiredAt = block.timestamp.toUint64();
    }

    function revoke(Term storage term, uint64 compromisedFrom) internal {
        require(compromisedFrom <= block.timestamp, CompromiseInTheFuture(compromisedFrom));
        if (term.revokedAt == 0) {
            term.revokedAt = block.timestamp.toUint64();
        } else {
            require(compromisedFrom < term.compromisedFrom, CompromiseNotEarlier(compromisedFrom));
        }
        term.compromisedFrom = compromisedFrom;
    }

    function exists(Term memory term) internal pure returns (bool) {
        return term.addedAt != 0;
    }

    function isLive(Term memory term) internal pure returns (bool) {
        return term.addedAt != 0 && term.retiredAt == 0 && term.revokedAt == 0;
    }

    /// @dev A term that ends at a second has ended in it.
    function hasEndedAt(Term memory term, uint64 time) internal pure returns (bool) {
        return (term.retiredAt != 0 && time >= term.retiredAt) || (term.revokedAt != 0 && time >= term.revokedAt);
    }

    function isDisputedAt(Term memory term, uint64 time) internal pure returns (bool) {
        return term.revokedAt != 0 && time >= term.compromisedFrom;
    }
}
