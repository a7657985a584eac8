// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";
import {
    ERC7913WebAuthnVerifier
} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol";
import {AnnotationLedger} from "../AnnotationLedger.sol";
import {vm} from "./Vm.sol";

/// @dev Few streams, signers and roots, so that calls collide; and a model of what must have come of them.
contract LedgerHandler {
    struct Step {
        bytes32 digest;
        bytes32 signerHash;
        bytes32 root;
        uint256 blockNumber;
        uint256 time;
    }

    AnnotationLedger public immutable ledger;
    mapping(bytes32 stream => Step[] steps) private _steps;
    mapping(bytes32 stream => mapping(bytes32 signerHash => mapping(bytes32 root => bool))) private _known;

    constructor(AnnotationLedger ledger_) {
        ledger = ledger_;
    }

    function anchor(uint256 seed) external {
        (uint256 secret, AnnotationLedger.Reading memory reading) = _pick(seed);
        vm.prank(vm.addr(secret));
        ledger.anchor(reading);
        _record(secret, reading);
    }

    function anchorFor(uint256 seed) external {
        (uint256 secret, AnnotationLedger.Reading memory reading) = _pick(seed);
        ledger.anchorFor(abi.encodePacked(vm.addr(secret)), reading, _sign(secret, reading));
        _record(secret, reading);
    }

    function tryAnchorMany(uint256[5] calldata seeds) external {
        AnnotationLedger.Item[] memory items = new AnnotationLedger.Item[](5);
        for (uint256 i = 0; i < 5; ++i) {
            (uint256 secret, AnnotationLedger.Reading memory reading) = _pick(seeds[i]);
            bytes memory signature = seeds[i] % 7 == 0 ? bytes("spoilt") : _sign(secret, reading);
            items[i] = AnnotationLedger.Item(abi.encodePacked(vm.addr(secret)), reading, signature);
        }
        ledger.tryAnchorMany(items);
        for (uint256 i = 0; i < 5; ++i) {
            (uint256 secret, AnnotationLedger.Reading memory reading) = _pick(seeds[i]);
            if (seeds[i] % 7 != 0) _record(secret, reading);
        }
    }

    function wait(uint32 seconds_) external {
        vm.warp(block.timestamp + seconds_ % 10_000);
        vm.roll(block.number + 1 + seconds_ % 3);
    }

    function streamAt(uint256 at) public pure returns (bytes32) {
        return keccak256(abi.encode("stream", at % 3));
    }

    function stepsOf(bytes32 stream) external view returns (Step[] memory) {
        return _steps[stream];
    }

    function _record(uint256 secret, AnnotationLedger.Reading memory reading) private {
        bytes32 signerHash = keccak256(abi.encodePacked(vm.addr(secret)));
        if (_known[reading.stream][signerHash][reading.root]) return;
        _known[reading.stream][signerHash][reading.root] = true;
        _steps[reading.stream].push(
            Step(ledger.digestOf(reading), signerHash, reading.root, block.number, block.timestamp)
        );
    }

    function _pick(uint256 seed) private pure returns (uint256 secret, AnnotationLedger.Reading memory reading) {
        secret = 1 + (seed >> 8) % 4;
        reading.stream = streamAt(seed >> 16);
        reading.root = keccak256(abi.encode("root", (seed >> 24) % 12));
        reading.previous = bytes32((seed >> 32) % 2);
        reading.leafCount = 8;
        reading.deadline = type(uint64).max;
    }

    function _sign(uint256 secret, AnnotationLedger.Reading memory reading) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, ledger.digestOf(reading));
        return abi.encodePacked(r, s, v);
    }
}

contract LedgerInvariants {
    LedgerHandler private handler;
    AnnotationLedger private ledger;

    function setUp() public {
        vm.warp(1_760_000_000);
        vm.roll(1_000);
        ledger = new AnnotationLedger(address(new ERC7913WebAuthnVerifier()), address(new ERC7913P256Verifier()));
        handler = new LedgerHandler(ledger);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev Whatever was called: the stream is what was first anchored, in order, and every entry still says so.
    function invariant_aStreamIsItsReadingsInOrder() public view {
        for (uint256 at = 0; at < 3; ++at) {
            bytes32 stream = handler.streamAt(at);
            LedgerHandler.Step[] memory steps = handler.stepsOf(stream);
            uint192 hash;
            for (uint256 i = 0; i < steps.length; ++i) {
                hash = uint192(
                    uint256(
                        keccak256(
                            abi.encode(
                                hash, steps[i].digest, steps[i].signerHash, steps[i].blockNumber, steps[i].time
                            )
                        )
                    )
                );
                AnnotationLedger.Entry memory entry = ledger.entryOf(stream, steps[i].signerHash, steps[i].root);
                require(entry.index == i + 1, "index");
                require(entry.time == steps[i].time, "time");
                require(entry.runningHash == hash, "running hash");
            }
            AnnotationLedger.Head memory head = ledger.headOf(stream);
            require(head.count == steps.length && head.runningHash == hash, "head");
            require(steps.length == 0 || head.lastBlock == steps[steps.length - 1].blockNumber, "last block");
        }
    }
}
