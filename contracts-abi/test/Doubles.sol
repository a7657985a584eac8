// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev An account with one owner, who signs the digest as it is.
contract OwnedAccount is IERC1271 {
    address public immutable owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function isValidSignature(bytes32 hash, bytes memory signature) external view returns (bytes4) {
        (address recovered,,) = ECDSA.tryRecover(hash, signature);
        return recovered == owner ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @dev Deploys an `OwnedAccount` at an address known before.
contract AccountFactory {
    function create(address owner, bytes32 salt) external returns (address) {
        return address(new OwnedAccount{salt: salt}(owner));
    }

    function addressOf(address owner, bytes32 salt) external view returns (address) {
        bytes32 code = keccak256(abi.encodePacked(type(OwnedAccount).creationCode, abi.encode(owner)));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), salt, code)))));
    }
}

/// @dev Code for an EIP-7702 delegation that knows no ERC-1271.
contract SilentDelegate {
    function ping() external pure returns (uint256) {
        return 1;
    }
}

/// @dev Answers everything with nothing, as a fallback of a careless delegate does.
contract OpenFallback {
    fallback() external {}
}

/// @dev An account that burns whatever gas it is given.
contract GasBurner is IERC1271 {
    function isValidSignature(bytes32 hash, bytes memory) external pure returns (bytes4) {
        while (hash != 0) {
            hash = keccak256(abi.encode(hash));
        }
        return IERC1271.isValidSignature.selector;
    }
}

/// @dev An account that says yes and then a great deal more.
contract Chatterbox {
    fallback() external {
        bytes32 yes = bytes32(IERC1271.isValidSignature.selector);
        assembly {
            mstore(0, yes)
            return(0, 200000)
        }
    }
}

/// @dev A verifier that accepts every signature: what the allow-list is for.
contract YesVerifier is IERC7913SignatureVerifier {
    function verify(bytes calldata, bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC7913SignatureVerifier.verify.selector;
    }
}
