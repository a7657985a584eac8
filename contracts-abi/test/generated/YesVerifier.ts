// Written by contracts-abi/build.mjs from YesVerifier.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const yesVerifierAbi = [
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "",
        "type": "bytes"
      },
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      },
      {
        "internalType": "bytes",
        "name": "",
        "type": "bytes"
      }
    ],
    "name": "verify",
    "outputs": [
      {
        "internalType": "bytes4",
        "name": "",
        "type": "bytes4"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  }
] as const;

export const yesVerifierBytecode = '0x6080806040523460155761011b908161001a8239f35b5f80fdfe60808060405260043610156011575f80fd5b5f3560e01c63024ad318146023575f80fd5b3460b65760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011260b65760043567ffffffffffffffff811160b657606d90369060040160ba565b50506044359067ffffffffffffffff821160b657608f602092369060040160ba565b50507f024ad318000000000000000000000000000000000000000000000000000000008152f35b5f80fd5b9181601f8401121560b65782359167ffffffffffffffff831160b6576020838186019501011160b65756fea26469706673582212206cd3af909c54947eec0930c4c036661a7c5c7446ab41bb32d2c770f1d77ae13864736f6c63430008250033' as const;
