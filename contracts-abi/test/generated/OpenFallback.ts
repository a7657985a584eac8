// Written by contracts-abi/build.mjs from OpenFallback.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const openFallbackAbi = [
  {
    "stateMutability": "nonpayable",
    "type": "fallback"
  }
] as const;

export const openFallbackBytecode = '0x60808060405234601357603f908160188239f35b5f80fdfe34600557005b5f80fdfea2646970667358221220ef7659ae9ee091b3583bf831682392fee0fc00f21c1808adc6ed266cf10b12bc64736f6c63430008250033' as const;
