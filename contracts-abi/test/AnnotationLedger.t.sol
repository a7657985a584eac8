// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";
import {
    ERC7913WebAuthnVerifier
} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AnnotationLedger} from "../AnnotationLedger.sol";
import {SignatureRule} from "../base/SignatureRule.sol";
import {vm, Vm} from "./Vm.sol";

contract AnnotationLedgerFuzz {
    uint256 private constant SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 private constant P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551;

    AnnotationLedger private ledger;
    ERC7913P256Verifier private p256;

    function setUp() public {
        p256 = new ERC7913P256Verifier();
        ledger = new AnnotationLedger(address(new ERC7913WebAuthnVerifier()), address(p256));
        vm.warp(1_760_000_000);
        vm.roll(1_000);
    }

    function testFuzz_aSignedReadingIsAnchoredOnce(
        AnnotationLedger.Reading calldata reading,
        uint256 secret,
        uint32 time,
        uint32 number
    ) public {
        secret = secret % (SECP256K1_ORDER - 1) + 1;
        vm.assume(reading.deadline >= time);
        vm.warp(time);
        vm.roll(number);
        bytes memory signer = abi.encodePacked(vm.addr(secret));
        AnnotationLedger.Entry memory entry = ledger.anchorFor(signer, reading, _sign(secret, reading));

        require(entry.index == 1 && entry.time == time, "entry");
        uint192 hash = uint192(
            uint256(
                keccak256(abi.encode(uint192(0), ledger.digestOf(reading), keccak256(signer), number, uint256(time)))
            )
        );
        require(entry.runningHash == hash, "running hash");
        AnnotationLedger.Head memory head = ledger.headOf(reading.stream);
        require(head.count == 1 && head.lastBlock == number && head.runningHash == hash, "head");

        vm.warp(uint256(time) + 1);
        vm.recordLogs();
        AnnotationLedger.Entry memory again = ledger.anchorFor(signer, reading, "");
        require(keccak256(abi.encode(again)) == keccak256(abi.encode(entry)), "earliest stays");
        require(vm.getRecordedLogs().length == 0, "no event");
    }

    function testFuzz_storageIsWhatTheFormatSays(AnnotationLedger.Reading calldata reading, address sender) public {
        vm.prank(sender);
        AnnotationLedger.Entry memory entry = ledger.anchor(reading);
        bytes32 key = keccak256(abi.encode(reading.stream, keccak256(abi.encodePacked(sender)), reading.root));
        require(
            uint256(vm.load(address(ledger), keccak256(abi.encode(key, 0))))
                == (uint256(entry.runningHash) << 64) | (uint256(entry.time) << 32) | entry.index,
            "slot 0"
        );
        require(
            uint256(vm.load(address(ledger), keccak256(abi.encode(reading.stream, 1))))
                == (uint256(entry.runningHash) << 64) | (uint256(1) << 32) | block.number,
            "slot 1"
        );
    }

    function testFuzz_digestIsEip712(AnnotationLedger.Reading calldata reading, uint64 chainId) public {
        vm.assume(chainId != 0);
        vm.chainId(chainId);
        bytes32 typeHash = keccak256(
            "Reading(Display display,bytes32 stream,bytes32 root,uint32 leafCount,bytes32 previous,bytes32 recentBlock,uint64 deadline)Display(string statement,string project,bytes32 salt)"
        );
        bytes32 separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Countersign"),
                keccak256("1"),
                chainId,
                address(ledger)
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(
                typeHash,
                reading.displayHash,
                reading.stream,
                reading.root,
                reading.leafCount,
                reading.previous,
                reading.recentBlock,
                reading.deadline
            )
        );
        require(ledger.digestOf(reading) == keccak256(abi.encodePacked(hex"1901", separator, structHash)), "digest");
    }

    function testFuzz_noOtherBytesAreASignature(
        AnnotationLedger.Reading calldata reading,
        address signer,
        bytes calldata signature
    ) public {
        vm.assume(reading.deadline >= block.timestamp && signer.code.length == 0 && signer != address(vm));
        vm.expectRevert(SignatureRule.InvalidSignature.selector);
        ledger.anchorFor(abi.encodePacked(signer), reading, signature);
    }

    function testFuzz_aSignatureWithOneBitFlippedIsRefused(
        AnnotationLedger.Reading calldata reading,
        uint256 secret,
        uint256 bit
    ) public {
        vm.assume(reading.deadline >= block.timestamp);
        secret = secret % (SECP256K1_ORDER - 1) + 1;
        bytes memory signature = _sign(secret, reading);
        bit %= 8 * signature.length;
        signature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        vm.expectRevert(SignatureRule.InvalidSignature.selector);
        ledger.anchorFor(abi.encodePacked(vm.addr(secret)), reading, signature);
    }

    function testFuzz_aBareP256KeyAnchors(AnnotationLedger.Reading calldata reading, uint256 secret) public {
        vm.assume(reading.deadline >= block.timestamp);
        secret = secret % (P256_ORDER - 1) + 1;
        (uint256 x, uint256 y) = vm.publicKeyP256(secret);
        (bytes32 r, bytes32 s) = vm.signP256(secret, ledger.digestOf(reading));
        uint256 low = uint256(s) > P256_ORDER / 2 ? P256_ORDER - uint256(s) : uint256(s);
        bytes memory signer = abi.encodePacked(address(p256), x, y);
        vm.expectRevert(SignatureRule.InvalidSignature.selector);
        ledger.anchorFor(signer, reading, abi.encodePacked(r, P256_ORDER - low));
        require(ledger.anchorFor(signer, reading, abi.encodePacked(r, low)).index == 1, "anchored");
    }

    function testFuzz_aBatchOfAnythingNeverReverts(AnnotationLedger.Item[] calldata items) public {
        AnnotationLedger.Outcome[] memory outcomes = ledger.tryAnchorMany(items);
        require(outcomes.length == items.length, "one outcome each");
        for (uint256 i = 0; i < outcomes.length; ++i) {
            require(outcomes[i] != AnnotationLedger.Outcome.Anchored, "nothing was signed");
        }
    }

    function testFuzz_aBatchGivesWhatEachItemAloneWould(
        AnnotationLedger.Reading[4] calldata readings,
        uint256 secret,
        uint8 spoilt
    ) public {
        secret = secret % (SECP256K1_ORDER - 1) + 1;
        AnnotationLedger.Item[] memory items = new AnnotationLedger.Item[](4);
        for (uint256 i = 0; i < 4; ++i) {
            bytes memory signature = (spoilt >> i) & 1 == 1 ? bytes("") : _sign(secret, readings[i]);
            items[i] = AnnotationLedger.Item(abi.encodePacked(vm.addr(secret)), readings[i], signature);
        }
        AnnotationLedger.Outcome[] memory outcomes = ledger.tryAnchorMany(items);
        for (uint256 i = 0; i < 4; ++i) {
            AnnotationLedger.Outcome expected = readings[i].deadline < block.timestamp
                ? AnnotationLedger.Outcome.Expired
                : (spoilt >> i) & 1 == 1
                    ? AnnotationLedger.Outcome.InvalidSignature
                    : AnnotationLedger.Outcome.Anchored;
            bool repeated = false;
            for (uint256 j = 0; j < i; ++j) {
                repeated = repeated || (readings[j].stream == readings[i].stream && readings[j].root == readings[i].root);
            }
            require(repeated || outcomes[i] == expected, "outcome");
        }
    }

    function testFuzz_aTimeBeyond32BitsReverts(AnnotationLedger.Reading calldata reading, uint256 time) public {
        vm.assume(time > type(uint32).max);
        vm.warp(time);
        vm.expectPartialRevert(SafeCast.SafeCastOverflowedUintDowncast.selector);
        ledger.anchor(reading);
    }

    function testFuzz_aBlockBeyond32BitsReverts(AnnotationLedger.Reading calldata reading, uint256 number) public {
        vm.assume(number > type(uint32).max);
        vm.roll(number);
        vm.expectPartialRevert(SafeCast.SafeCastOverflowedUintDowncast.selector);
        ledger.anchor(reading);
    }

    function test_aVerifierWithoutCodeIsRefusedAtDeployment() public {
        vm.expectRevert();
        new AnnotationLedger(address(0x1234), address(p256));
        vm.expectRevert();
        new AnnotationLedger(address(p256), address(0x1234));
    }

    function testFuzz_etherIsRefused(uint96 value) public {
        (bool empty,) = address(ledger).call{value: value}("");
        AnnotationLedger.Reading memory reading;
        (bool anchored,) =
            address(ledger).call{value: uint256(value) + 1}(abi.encodeCall(AnnotationLedger.anchor, (reading)));
        require(!empty && !anchored, "ether taken");
    }

    function _sign(uint256 secret, AnnotationLedger.Reading calldata reading) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, ledger.digestOf(reading));
        return abi.encodePacked(r, s, v);
    }
}
