// Written by contracts-abi/build.mjs from Chatterbox.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const chatterboxAbi = [
  {
    "stateMutability": "nonpayable",
    "type": "fallback"
  }
] as const;

export const chatterboxBytecode = '0x60808060405234601357606c908160188239f35b5f80fdfe6080604052346032577f1626ba7e000000000000000000000000000000000000000000000000000000005f5262030d405ff35b5f80fdfea26469706673582212209043eeece6d983ecacf3fd8d6c98c724566e7d748191436ad301e360071313a864736f6c63430008250033' as const;
