// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/**
 * @title SigningDomain
 * @notice The EIP-712 domain `{name: "Countersign", version: "1", chainId, verifyingContract}` of the inheriting contract.
 * @dev OpenZeppelin's `EIP712` keeps two deprecated strings in storage slots 0 and 1. The ledger's slots are part of the
 * evidence format (they are proven by `eth_getProof`), so this domain holds no storage.
 */
abstract contract SigningDomain is IERC5267 {
    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME_HASH = keccak256("Countersign");
    bytes32 private constant VERSION_HASH = keccak256("1");

    uint256 private immutable _deployedChainId;
    bytes32 private immutable _deployedSeparator;

    constructor() {
        _deployedChainId = block.chainid;
        _deployedSeparator = _separatorAt(block.chainid);
    }

    /// @inheritdoc IERC5267
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (hex"0f", "Countersign", "1", block.chainid, address(this), bytes32(0), new uint256[](0));
    }

    /// @dev EIP-712 digest of a struct hash. After a chain split the separator follows the chain id of each side.
    function _digestOf(bytes32 structHash) internal view returns (bytes32) {
        bytes32 separator =
            block.chainid == _deployedChainId ? _deployedSeparator : _separatorAt(block.chainid);
        return MessageHashUtils.toTypedDataHash(separator, structHash);
    }

    function _separatorAt(uint256 chainId) private view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, chainId, address(this)));
    }
}
