// Written by contracts-abi/build.mjs from SilentDelegate.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const silentDelegateAbi = [
  {
    "inputs": [],
    "name": "ping",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  }
] as const;

export const silentDelegateBytecode = '0x608080604052346013576092908160188239f35b5f80fdfe60808060405260043610156011575f80fd5b5f3560e01c635c36b186146023575f80fd5b346058575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011260585780600160209252f35b5f80fdfea2646970667358221220190d22c305ce336d4d7b3f2e846589cb75e75f6ffdc282100b08f5aa9f3bf30f64736f6c63430008250033' as const;
