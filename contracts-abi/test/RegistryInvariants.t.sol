// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";
import {
    ERC7913WebAuthnVerifier
} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol";
import {ReaderRegistry} from "../ReaderRegistry.sol";
import {IReaderRegistry} from "../registry/IReaderRegistry.sol";
import {vm} from "./Vm.sol";

/// @dev Eight accounts that register, add each other, retire, revoke and recover in any order. Refusals are outcomes.
contract RegistryHandler {
    uint256 public constant KEYS = 8;

    ReaderRegistry public immutable registry;
    /// @dev What each key said of itself when it was looked at last.
    mapping(uint256 at => IReaderRegistry.Key key) private _before;
    uint256 public accepted;

    constructor(ReaderRegistry registry_) {
        registry = registry_;
    }

    function register(uint256 seed) external {
        vm.prank(vm.addr(_secret(seed)));
        try registry.register(_inPerson(seed)) {
            ++accepted;
        } catch {}
    }

    function addKey(uint256 seed, uint256 added, bool proven) external {
        IReaderRegistry.Authorization memory by = _inPerson(seed);
        bytes32 reader = registry.keyOf(keccak256(by.signer)).reader;
        bytes memory key = keyBytes(added);
        bytes memory possession = _possess(proven ? _secret(added) : _secret(added) + 1, reader, key, by.deadline);
        vm.prank(vm.addr(_secret(seed)));
        try registry.addKey(by, key, possession) {
            require(proven, "added without possession");
            ++accepted;
        } catch {}
    }

    function retireKey(uint256 seed, uint256 target) external {
        vm.prank(vm.addr(_secret(seed)));
        try registry.retireKey(_inPerson(seed), keccak256(keyBytes(target))) {
            ++accepted;
        } catch {}
    }

    function revokeKey(uint256 seed, uint256 target, uint64 from) external {
        from = uint64(from % (block.timestamp + 1_000));
        vm.prank(vm.addr(_secret(seed)));
        try registry.revokeKey(_inPerson(seed), keccak256(keyBytes(target)), from) {
            require(from <= block.timestamp, "compromised in the future");
            ++accepted;
        } catch {}
    }

    function nameRecoverer(uint256 seed, uint256 other) external {
        bytes32 recoverer = registry.keyOf(keccak256(keyBytes(other))).reader;
        vm.prank(vm.addr(_secret(seed)));
        try registry.nameRecoverer(_inPerson(seed), recoverer, 2 days) {
            ++accepted;
        } catch {}
    }

    function recover(uint256 seed, uint256 lost, uint256 added, bool inTime) external {
        IReaderRegistry.Authorization memory by = _inPerson(seed);
        bytes32 reader = registry.keyOf(keccak256(keyBytes(lost))).reader;
        bytes memory key = keyBytes(added);
        bytes memory possession = _possess(_secret(added), reader, key, by.deadline);
        vm.prank(vm.addr(_secret(seed)));
        try registry.proposeRecovery(by, reader, key, possession) {
            ++accepted;
        } catch {}
        if (inTime) vm.warp(block.timestamp + 2 days);
        uint64 readyAt = registry.recoveryOf(reader).readyAt;
        try registry.completeRecovery(reader, key) {
            require(readyAt != 0 && block.timestamp >= readyAt, "recovered before its time");
        } catch {}
    }

    function wait(uint16 seconds_) external {
        vm.warp(block.timestamp + seconds_);
    }

    /// @dev Nothing that was said of a key is ever unsaid.
    function checkAndRemember() external {
        for (uint256 at = 0; at < KEYS; ++at) {
            IReaderRegistry.Key memory old = _before[at];
            IReaderRegistry.Key memory now_ = registry.keyOf(keccak256(keyBytes(at)));
            require(old.reader == 0 || now_.reader == old.reader, "a key changed hands");
            require(old.term.addedAt == 0 || now_.term.addedAt == old.term.addedAt, "addedAt changed");
            require(old.term.retiredAt == 0 || now_.term.retiredAt == old.term.retiredAt, "retiredAt changed");
            require(old.term.revokedAt == 0 || now_.term.revokedAt == old.term.revokedAt, "revokedAt changed");
            require(
                old.term.revokedAt == 0 || now_.term.compromisedFrom <= old.term.compromisedFrom,
                "a compromise moved to a later time"
            );
            _before[at] = now_;
        }
    }

    function keyBytes(uint256 at) public pure returns (bytes memory) {
        return abi.encodePacked(vm.addr(_secret(at)));
    }

    function _secret(uint256 seed) private pure returns (uint256) {
        return 1 + seed % KEYS;
    }

    function _inPerson(uint256 seed) private view returns (IReaderRegistry.Authorization memory) {
        return IReaderRegistry.Authorization(keyBytes(seed), 0, uint64(block.timestamp), "");
    }

    function _possess(uint256 secret, bytes32 reader, bytes memory key, uint64 deadline)
        private
        view
        returns (bytes memory)
    {
        bytes32 typeHash = keccak256("HoldKey(bytes32 reader,bytes key,uint64 deadline)");
        bytes32 separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Countersign"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        bytes32 structHash = keccak256(abi.encode(typeHash, reader, keccak256(key), deadline));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(secret, keccak256(abi.encodePacked(hex"1901", separator, structHash)));
        return abi.encodePacked(r, s, v);
    }
}

contract RegistryInvariants {
    RegistryHandler private handler;

    function setUp() public {
        vm.warp(1_760_000_000);
        handler = new RegistryHandler(
            new ReaderRegistry(address(new ERC7913WebAuthnVerifier()), address(new ERC7913P256Verifier()))
        );
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_nothingSaidOfAKeyIsUnsaid() public {
        handler.checkAndRemember();
    }

    /// @dev The walk must reach something, or the invariant holds of nothing.
    function afterInvariant() public view {
        require(handler.accepted() > 3, "hardly an act was accepted");
    }
}
