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
        "name": "entry",
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
        "name": "entry",
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

export const annotationLedgerBytecode = '0x610100806040523461014b57604081611a448038038091610020828561014f565b83398101031261014b5761003f602061003883610186565b9201610186565b904660805260405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526100d660c08261014f565b51902060a0526100e981803b151561019a565b6100f682803b151561019a565b60c05260e05260405161188190816101c382396080518181816101f10152610ed7015260a0518181816102170152610efd015260c0518181816106000152611421015260e05181818161035601526114670152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761017257604052565b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b038216820361014b57565b156101a25750565b63b3136e4760e01b5f9081526001600160a01b0391909116600452602490fdfe60806040526004361015610011575f80fd5b5f3560e01c80631e18b328146109d657806351f112581461082357806365c7d79d146107d3578063778c352c146106245780637b49fa19146105b657806384b0196e1461046b578063a38a2eaf1461037a578063c65fda081461030c578063e45f9d52146101215763f9e9540614610087575f80fd5b3461011d5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d576100be610b3b565b5060606100d2604435602435600435610de7565b905061011b604051809277ffffffffffffffffffffffffffffffffffffffffffffffff6040809263ffffffff815116855263ffffffff6020820151166020860152015116910152565bf35b5f80fd5b3461011d5760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d57604051602081017f44787031251fa46e3f551c641b5ec3b163e7b174b6aeff2376a26f7a43440928815260043560408301526024356060830152604435608083015260643563ffffffff811680910361011d5760a083015260843560c083015260a43560e083015260c4359067ffffffffffffffff821680920361011d5782604292610100602095015261010081526101eb61012082610afa565b519020467f000000000000000000000000000000000000000000000000000000000000000003610272577f0000000000000000000000000000000000000000000000000000000000000000905b604051917f190100000000000000000000000000000000000000000000000000000000000083526002830152602282015220604051908152f35b604051838101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a0815261030360c082610afa565b51902090610238565b3461011d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461011d576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d5760043567ffffffffffffffff811161011d576103ca903690600401610a83565b60e07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc36011261011d57610104359067ffffffffffffffff821161011d5760609261041c610424933690600401610a83565b929091610cb3565b61011b604051809277ffffffffffffffffffffffffffffffffffffffffffffffff6040809263ffffffff815116855263ffffffff6020820151166020860152015116910152565b3461011d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d5761055b60206040516104ab8282610afa565b5f81525f3681376040916105688351936104c58186610afa565b600b85527f436f756e7465727369676e0000000000000000000000000000000000000000008386015280516104fa8282610afa565b600181527f31000000000000000000000000000000000000000000000000000000000000008482015281519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08689015260e0880190610a40565b9186830390870152610a40565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061059f57505050500390f35b835185528695509381019392810192600101610590565b3461011d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461011d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d5760043567ffffffffffffffff811161011d57610673903690600401610a0f565b61067c81610bed565b6106896040519182610afa565b81815261069582610bed565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020830194013685375f937ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee182360301945b84811015610788578060051b90818401358781121561011d5761070d908501611280565b855182101561075b57600681101561072e57602060019387010152016106e9565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8382604051906020820192602083525180935260408201905f935b8085106107b05783830384f35b9091825190600682101561072e57602081600193829352019301940193906107a3565b3461011d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d5761080a610b3b565b506004355f526001602052606061042460405f20610bbc565b3461011d5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d5760643560043560243560443560843567ffffffffffffffff811161011d5761087e903690600401610a0f565b939092610889610b3b565b50610895838284610de7565b92905063ffffffff835116156109a25750506040516020810190868252602081526108c1604082610afa565b51902060405160208101918252602081526108dd604082610afa565b519020945f955b85871015610922578660051b850135908181105f14610911575f52602052600160405f205b9601956108e4565b905f52602052600160405f20610909565b83036109725760608261011b604051809277ffffffffffffffffffffffffffffffffffffffffffffffff6040809263ffffffff815116855263ffffffff6020820151166020860152015116910152565b90507f0c033d5a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9091507f2b1376e8000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b3461011d5760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261011d576060610424610b59565b9181601f8401121561011d5782359167ffffffffffffffff831161011d576020808501948460051b01011161011d57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b9181601f8401121561011d5782359167ffffffffffffffff831161011d576020838186019501011161011d57565b6060810190811067ffffffffffffffff821117610acd57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610acd57604052565b60405190610b4882610ab1565b5f6040838281528260208201520152565b610b61610b3b565b5060405160208101903360601b825260148152610b7f603482610afa565b519020610b9160443582602435610de7565b9163ffffffff835116610bb757610bb492506004610bae81610e2c565b92610fee565b90565b505090565b90604051610bc981610ab1565b604081935463ffffffff8116835263ffffffff8160201c166020840152811c910152565b67ffffffffffffffff8111610acd5760051b60200190565b67ffffffffffffffff8111610acd57601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b929192610c4b82610c05565b91610c596040519384610afa565b82948184528183011161011d578281602093845f960137010152565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b92919091610cbf610b3b565b50610ccb368486610c3f565b6020815191012091610ce260643584604435610de7565b63ffffffff819792975116610ddd575060e43567ffffffffffffffff81169081810361011d5750804211610db25750610d1b85826113f4565b15610d705790610d389291610d306024610e2c565b958691611493565b15610d48576024610bb493610fee565b7f8baa579f000000000000000000000000000000000000000000000000000000005f5260045ffd5b84610dae6040519283927f0b8cd7d3000000000000000000000000000000000000000000000000000000008452602060048501526024840191610c75565b0390fd5b7f95693653000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9550505050505090565b91610df0610b3b565b5060405191602083019384526040830152606082015260608152610e15608082610afa565b51902090815f525f602052610bb460405f20610bbc565b6040519060208201907f44787031251fa46e3f551c641b5ec3b163e7b174b6aeff2376a26f7a43440928825280356040840152602081013560608401526040810135608084015260608101359063ffffffff821680920361011d5760c09160a085015260808101358285015260a081013560e085015201359167ffffffffffffffff831680930361011d576042926101008201526101008152610ed161012082610afa565b519020467f000000000000000000000000000000000000000000000000000000000000000003610f53577f0000000000000000000000000000000000000000000000000000000000000000905b604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152610fe560c082610afa565b51902090610f1e565b93929190610ffa610b3b565b50602081013590815f52600160205261101560405f20610bbc565b63ffffffff6020820151169160018301809311611202578560809263ffffffff80806110617f22f97229dd628c3de8446a8473d7979b49d32d07bbbc39652a387aa148b7324398611656565b6111de77ffffffffffffffffffffffffffffffffffffffffffffffff8c61108742611656565b988260408a01511691604051916020830193845260408301526060820152438c8201524260a082015260a081526110bf60c082610afa565b5190201683604051936110d185610ab1565b16835283602084019816885260408301908152829f5f525f6020526111408360405f209063ffffffff8151167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000604067ffffffff00000000602085015160201b1693015160401b169117179055565b61114943611656565b9077ffffffffffffffffffffffffffffffffffffffffffffffff8585511691511690856040519361117985610ab1565b168352602083015260408201528b5f52600160205260405f209063ffffffff8151167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000604067ffffffff00000000602085015160201b1693015160401b169117179055565b511693511691511691604080519401358452602084015260408301526060820152a4565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561011d570180359067ffffffffffffffff821161011d5760200191813603831361011d57565b63ffffffff906020810161129e611297838061122f565b3691610c3f565b602081519101209060408301356112ba60608501358483610de7565b519095166113845760e084013567ffffffffffffffff8116810361011d5767ffffffffffffffff16421161137a575f52600160205263ffffffff8060405f205460201c161461137157611316611310848061122f565b906113f4565b156113685761134c61134461132a83610e2c565b9485611336828061122f565b93909261010081019061122f565b939092611493565b1561135f5761135a93610fee565b505f90565b50505050600490565b50505050600390565b50505050600590565b5050505050600290565b5050505050600190565b919091357fffffffffffffffffffffffffffffffffffffffff000000000000000000000000811692601481106113c2575050565b7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000929350829060140360031b1b161690565b90601481111561148b576114079161138e565b60601c73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016811490811561144e575090565b905073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161490565b601491501490565b9093916014851461163d576114a8858361138e565b60601c928560141161011d575f9561155d6115289361158993899860405196879560208701997f024ad318000000000000000000000000000000000000000000000000000000008b526060602489015260147fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec60848a0193019101610c75565b9260448601527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc858403016064860152610c75565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282610afa565b51915afa3d15611636573d61159d81610c05565b906115ab6040519283610afa565b81523d5f602083013e5b8161162a575b816115c4575090565b7f024ad3180000000000000000000000000000000000000000000000000000000091506020815191015190602081106115fc57501490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b161490565b805160201491506115bb565b60606115b5565b90610bb49461164e9194939461138e565b60601c61169a565b63ffffffff811161166a5763ffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602060045260245260445ffd5b909291926116a983858361177d565b50600481101561072e5715908161175a575b5061175157813b15611749576020936117155f9461155d604051938492898401967f1626ba7e0000000000000000000000000000000000000000000000000000000088526024850152604060448501526064840191610c75565b5191620f4240fa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b505050505f90565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f6116bb565b90604183036117a7576117a09250602081013591604082359201355f1a906117b1565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611840579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611835575f5173ffffffffffffffffffffffffffffffffffffffff81161561182b57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea264697066735822122071b892fcd8dec0de634d630c89aa0d319c80de4a360045766a951fae5250310164736f6c63430008250033' as const;
