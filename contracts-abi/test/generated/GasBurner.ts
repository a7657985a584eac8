// Written by contracts-abi/build.mjs from GasBurner.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const gasBurnerAbi = [
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "hash",
        "type": "bytes32"
      },
      {
        "internalType": "bytes",
        "name": "",
        "type": "bytes"
      }
    ],
    "name": "isValidSignature",
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

export const gasBurnerBytecode = '0x608080604052346015576101d3908161001a8239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f3560e01c631626ba7e14610025575f80fd5b3461012b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012b5760243567ffffffffffffffff811161012b573660238201121561012b57806004013567ffffffffffffffff811161012f576100b760207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116018461015c565b808352366024828401011161012b575f928160246020940184830137010152600435805b6101095760206040517f1626ba7e000000000000000000000000000000000000000000000000000000008152f35b604051602081019182526020815261012260408261015c565b519020806100db565b5f80fd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761012f5760405256fea264697066735822122061bc01b7e20b29bdab0925a73f504f934439d42734cde8fc3eba1027925e865764736f6c63430008250033' as const;
