// Written by contracts-abi/build.mjs from AnnotationLedger.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const annotationLedgerAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "webAuthnVerifier_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "p256Verifier_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "deadline",
        "type": "uint64"
      }
    ],
    "name": "Expired",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidSignature",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "leaf",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      }
    ],
    "name": "LeafNotUnderRoot",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "stream",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "signerHash",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      }
    ],
    "name": "NotAnchored",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "bits",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "SafeCastOverflowedUintDowncast",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "signer",
        "type": "bytes"
      }
    ],
    "name": "SignerNotAdmitted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "verifier",
        "type": "address"
      }
    ],
    "name": "VerifierHasNoCode",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "stream",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "signerHash",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "digest",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "time",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "previousBlock",
        "type": "uint32"
      }
    ],
    "name": "Anchored",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "displayHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "stream",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "leafCount",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "previous",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "recentBlock",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct AnnotationLedger.Reading",
        "name": "reading",
        "type": "tuple"
      }
    ],
    "name": "anchor",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "time",
            "type": "uint32"
          },
          {
            "internalType": "uint192",
            "name": "runningHash",
            "type": "uint192"
          }
        ],
        "internalType": "struct AnnotationLedger.Entry",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "signer",
        "type": "bytes"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "displayHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "stream",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "leafCount",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "previous",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "recentBlock",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct AnnotationLedger.Reading",
        "name": "reading",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "anchorFor",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "time",
            "type": "uint32"
          },
          {
            "internalType": "uint192",
            "name": "runningHash",
            "type": "uint192"
          }
        ],
        "internalType": "struct AnnotationLedger.Entry",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "displayHash",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "stream",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "leafCount",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "previous",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "recentBlock",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct AnnotationLedger.Reading",
        "name": "reading",
        "type": "tuple"
      }
    ],
    "name": "digestOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "stream",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "signerHash",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      }
    ],
    "name": "entryOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "time",
            "type": "uint32"
          },
          {
            "internalType": "uint192",
            "name": "runningHash",
            "type": "uint192"
          }
        ],
        "internalType": "struct AnnotationLedger.Entry",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "stream",
        "type": "bytes32"
      }
    ],
    "name": "headOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "lastBlock",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "count",
            "type": "uint32"
          },
          {
            "internalType": "uint192",
            "name": "runningHash",
            "type": "uint192"
          }
        ],
        "internalType": "struct AnnotationLedger.Head",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "p256Verifier",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes",
            "name": "signer",
            "type": "bytes"
          },
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "displayHash",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "stream",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "leafCount",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "previous",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "recentBlock",
                "type": "bytes32"
              },
              {
                "internalType": "uint64",
                "name": "deadline",
                "type": "uint64"
              }
            ],
            "internalType": "struct AnnotationLedger.Reading",
            "name": "reading",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct AnnotationLedger.Item[]",
        "name": "items",
        "type": "tuple[]"
      }
    ],
    "name": "tryAnchorMany",
    "outputs": [
      {
        "internalType": "enum AnnotationLedger.Outcome[]",
        "name": "outcomes",
        "type": "uint8[]"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "stream",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "signerHash",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "leaf",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32[]",
        "name": "proof",
        "type": "bytes32[]"
      }
    ],
    "name": "verifyLeaf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "time",
            "type": "uint32"
          },
          {
            "internalType": "uint192",
            "name": "runningHash",
            "type": "uint192"
          }
        ],
        "internalType": "struct AnnotationLedger.Entry",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "webAuthnVerifier",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const;

export const annotationLedgerBytecode = '0x610100806040523461015957604081611cd58038038091610020828561015d565b8339810103126101595761003f602061003883610194565b9201610194565b904660805260405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526100d660c08261015d565b51902060a0526100e981803b15156101a8565b6100f682803b15156101a8565b60c05260e052604051611b0490816101d182396080518181816103a7015281816110ba015261148d015260a0518181816103cd015281816110e001526114b3015260c05181818161082e01526116a1015260e0518181816101bd01526116e70152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761018057604052565b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b038216820361015957565b156101b05750565b63b3136e4760e01b5f9081526001600160a01b0391909116600452602490fdfe60806040526004361015610011575f80fd5b5f3560e01c80631e18b32814610c3257806351f1125814610abe57806365c7d79d14610a01578063778c352c146108525780637b49fa19146107e457806384b0196e14610699578063a38a2eaf146101e1578063c65fda0814610173578063e45f9d52146101325763f9e9540614610087575f80fd5b3461012e5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e576100be610ef6565b506100d0604435602435600435610ff1565b5f525f60205260606100e560405f20546112d5565b61012c604051809277ffffffffffffffffffffffffffffffffffffffffffffffff6040809263ffffffff815116855263ffffffff6020820151166020860152015116910152565bf35b5f80fd5b3461012e5760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e57602061016b61101c565b604051908152f35b3461012e575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461012e576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e5760043567ffffffffffffffff811161012e57610231903690600401610e3e565b60e07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc36011261012e576101043567ffffffffffffffff811161012e5761027c903690600401610e3e565b610287939193610ef6565b50610293368484610f66565b602081519101209260443593606435936102ae858388610ff1565b93845f525f60205260405f20549788156102ce575b60606100e58a6112d5565b90919293949596975067ffffffffffffffff6102e8610f9c565b1642116102f3610f9c565b9061066357506103038584611674565b156106235760405192602084017f44787031251fa46e3f551c641b5ec3b163e7b174b6aeff2376a26f7a434409288152602435604086015289606086015288608086015260843563ffffffff811680910361012e5760a086015260a43560c086015260c43560e086015260e4359067ffffffffffffffff821680920361012e578560429261010061042898015261010081526103a161012082610eb5565b519020467f000000000000000000000000000000000000000000000000000000000000000003610588577f0000000000000000000000000000000000000000000000000000000000000000905b604051917f190100000000000000000000000000000000000000000000000000000000000083526002830152602282015220958691611713565b1561056057845f52600160205260405f20549463ffffffff8660201c16600181018091116105335760806100e59663ffffffff606099817f22f97229dd628c3de8446a8473d7979b49d32d07bbbc39652a387aa148b73243958161048b426118d9565b9160405160208101908660401c82528d604082015260608d90820152438a8201524260a082015260a081526104c160c082610eb5565b51902060401b826104d1836118d9565b1667ffffffff000000008560201b168217179d5f525f6020528d60405f2055826104fa436118d9565b16908260201b17178a5f52600160205260405f20556040519687521660208601521660408401521689820152a4918380808080806102c3565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7f8baa579f000000000000000000000000000000000000000000000000000000005f5260045ffd5b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a0815261061a60c082610eb5565b519020906103ee565b6040517f0b8cd7d3000000000000000000000000000000000000000000000000000000008152602060048201528061065f602482018887610fb3565b0390fd5b67ffffffffffffffff907f95693653000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b3461012e575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e5761078960206040516106d98282610eb5565b5f81525f3681376040916107968351936106f38186610eb5565b600b85527f436f756e7465727369676e0000000000000000000000000000000000000000008386015280516107288282610eb5565b600181527f31000000000000000000000000000000000000000000000000000000000000008482015281519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08689015260e0880190610dfb565b9186830390870152610dfb565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b8281106107cd57505050500390f35b8351855286955093810193928101926001016107be565b3461012e575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461012e5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e5760043567ffffffffffffffff811161012e576108a1903690600401610dca565b6108aa81610f14565b6108b76040519182610eb5565b8181526108c382610f14565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020830194013685375f937ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee182360301945b848110156109b6578060051b90818401358781121561012e5761093b90850161135f565b855182101561098957600681101561095c5760206001938701015201610917565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8382604051906020820192602083525180935260408201905f935b8085106109de5783830384f35b9091825190600682101561095c57602081600193829352019301940193906109d1565b3461012e5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e57610a38610ef6565b506004355f526001602052606060405f205460405190610a5782610e6c565b63ffffffff8116825263ffffffff8160201c16602083015260401c604082015261012c604051809277ffffffffffffffffffffffffffffffffffffffffffffffff6040809263ffffffff815116855263ffffffff6020820151166020860152015116910152565b3461012e5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e5760043560443560643560243560843567ffffffffffffffff811161012e57610b19903690600401610dca565b939091610b24610ef6565b50610b30828288610ff1565b5f525f60205260405f2054958615610c01575050604051602081019084825260208152610b5e604082610eb5565b5190206040516020810191825260208152610b7a604082610eb5565b519020925f935b85851015610bbf578460051b840135908181105f14610bae575f52602052600160405f205b940193610b81565b905f52602052600160405f20610ba6565b8693508203610bd35760606100e5846112d5565b7f0c033d5a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f2b1376e8000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b3461012e5760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012e57610c69610ef6565b5060405160208101903360601b825260148152610c87603482610eb5565b519020602435604435610c9b818484610ff1565b805f525f60205260405f2054938415610cba575b60606100e5866112d5565b9091929350610cc761101c565b90845f52600160205260405f20549463ffffffff8660201c16600181018091116105335760806100e59663ffffffff606099817f22f97229dd628c3de8446a8473d7979b49d32d07bbbc39652a387aa148b732439581610d26426118d9565b9160405160208101908660401c82528d604082015260608d90820152438a8201524260a082015260a08152610d5c60c082610eb5565b51902060401b82610d6c836118d9565b1667ffffffff000000008560201b168217179d5f525f6020528d60405f205582610d95436118d9565b16908260201b17178a5f52600160205260405f20556040519687521660208601521660408401521689820152a4918380610caf565b9181601f8401121561012e5782359167ffffffffffffffff831161012e576020808501948460051b01011161012e57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b9181601f8401121561012e5782359167ffffffffffffffff831161012e576020838186019501011161012e57565b6060810190811067ffffffffffffffff821117610e8857604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610e8857604052565b60405190610f0382610e6c565b5f6040838281528260208201520152565b67ffffffffffffffff8111610e885760051b60200190565b67ffffffffffffffff8111610e8857601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b929192610f7282610f2c565b91610f806040519384610eb5565b82948184528183011161012e578281602093845f960137010152565b60e43567ffffffffffffffff8116810361012e5790565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b9160405191602083019384526040830152606082015260608152611016608082610eb5565b51902090565b604051602081017f44787031251fa46e3f551c641b5ec3b163e7b174b6aeff2376a26f7a43440928815260043560408301526024356060830152604435608083015260643563ffffffff811680910361012e5760a083015260843560c083015260a43560e083015260c4359167ffffffffffffffff831680930361012e5760429261010082015261010081526110b461012082610eb5565b519020467f000000000000000000000000000000000000000000000000000000000000000003611136577f0000000000000000000000000000000000000000000000000000000000000000905b604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526111c860c082610eb5565b51902090611101565b93929190602081013590815f52600160205260405f205463ffffffff8160201c1691600183018093116105335763ffffffff608092817f22f97229dd628c3de8446a8473d7979b49d32d07bbbc39652a387aa148b732439581611233426118d9565b9160405160208101908660401c82528d60408201528c6060820152438a8201524260a082015260a0815261126860c082610eb5565b51902060401b82611278836118d9565b1667ffffffff000000008560201b168217179e8f905f525f60205260405f2055826112a2436118d9565b16908260201b17178a5f52600160205260405f2055604080519701358752166020860152166040840152166060820152a4565b6112dd610ef6565b50604051906112eb82610e6c565b63ffffffff8116825263ffffffff8160201c16602083015260401c604082015290565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561012e570180359067ffffffffffffffff821161012e5760200191813603831361012e57565b6020810190611378611371828061130e565b3691610f66565b602081519101206040820135926060830135611395818487610ff1565b94855f525f60205260405f20546116035760e08501359067ffffffffffffffff82169182810361012e57508142116115f757805f52600160205263ffffffff8060405f205460201c16146115eb576113f66113f0878061130e565b90611674565b156115df576040519260208401917f44787031251fa46e3f551c641b5ec3b163e7b174b6aeff2376a26f7a434409288352853560408601526060850152608084015260808601359063ffffffff821680920361012e57836115209360429360a061152897015260a089013560c083015260c089013560e0830152610100820152610100815261148761012082610eb5565b519020467f000000000000000000000000000000000000000000000000000000000000000003611544577f0000000000000000000000000000000000000000000000000000000000000000905b604051917f1901000000000000000000000000000000000000000000000000000000000000835260028301526022820152209485611512828061130e565b93909261010081019061130e565b939092611713565b1561153b57611536936111d1565b505f90565b50505050600490565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526115d660c082610eb5565b519020906114d4565b50505050505050600390565b50505050505050600590565b50505050505050600290565b505050505050600190565b919091357fffffffffffffffffffffffffffffffffffffffff00000000000000000000000081169260148110611642575050565b7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000929350829060140360031b1b161690565b90601481111561170b576116879161160e565b60601c73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001681149081156116ce575090565b905073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161490565b601491501490565b909391601485146118bd57611728858361160e565b60601c928560141161012e575f956117dd6117a89361180993899860405196879560208701997f024ad318000000000000000000000000000000000000000000000000000000008b526060602489015260147fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec60848a0193019101610fb3565b9260448601527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc858403016064860152610fb3565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282610eb5565b51915afa3d156118b6573d61181d81610f2c565b9061182b6040519283610eb5565b81523d5f602083013e5b816118aa575b81611844575090565b7f024ad31800000000000000000000000000000000000000000000000000000000915060208151910151906020811061187c57501490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b161490565b8051602014915061183b565b6060611835565b906118d6946118ce9194939461160e565b60601c61191d565b90565b63ffffffff81116118ed5763ffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602060045260245260445ffd5b9092919261192c838583611a00565b50600481101561095c571590816119dd575b506119d457813b156119cc576020936119985f946117dd604051938492898401967f1626ba7e0000000000000000000000000000000000000000000000000000000088526024850152604060448501526064840191610fb3565b5191620f4240fa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b505050505f90565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f61193e565b9060418303611a2a57611a239250602081013591604082359201355f1a90611a34565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611ac3579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611ab8575f5173ffffffffffffffffffffffffffffffffffffffff811615611aae57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea2646970667358221220e642e4e02b36d5d44ac92bb78f410018dcfbabeb5733cac05d9eec43c38fb60764736f6c63430008250033' as const;
