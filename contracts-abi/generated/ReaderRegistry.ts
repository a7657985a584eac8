// Written by contracts-abi/build.mjs from ReaderRegistry.sol, solc 0.8.37+commit.f401782d. Do not edit.
export const readerRegistryAbi = [
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
        "internalType": "bytes32",
        "name": "institution",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "AlreadyCommitted",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "AlreadyEnded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "endorser",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      }
    ],
    "name": "AlreadyEndorsed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "compromisedFrom",
        "type": "uint64"
      }
    ],
    "name": "CompromiseInTheFuture",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "compromisedFrom",
        "type": "uint64"
      }
    ],
    "name": "CompromiseNotEarlier",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint40",
        "name": "validFrom",
        "type": "uint40"
      },
      {
        "internalType": "uint40",
        "name": "validUntil",
        "type": "uint40"
      }
    ],
    "name": "EmptyValidity",
    "type": "error"
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
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "KeyNotLive",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      }
    ],
    "name": "KeyTaken",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "KindUnstated",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "NoSuchRecovery",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "NotAKeyOf",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "institution",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "NotCommitted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "endorser",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      }
    ],
    "name": "NotEndorsed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "caller",
        "type": "bytes32"
      }
    ],
    "name": "NotTheRecoverer",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "PossessionNotProven",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "delay",
        "type": "uint64"
      }
    ],
    "name": "RecoveryDelayOutOfRange",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "readyAt",
        "type": "uint64"
      }
    ],
    "name": "RecoveryNotReady",
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
        "internalType": "bytes32",
        "name": "digest",
        "type": "bytes32"
      }
    ],
    "name": "SignatureSpent",
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
        "name": "institution",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "Committed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "institution",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "CommittedRetired",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "institution",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "compromisedFrom",
        "type": "uint64"
      }
    ],
    "name": "CommittedRevoked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "endorser",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "enum IReaderRegistry.Kind",
        "name": "kind",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "uint40",
        "name": "validFrom",
        "type": "uint40"
      },
      {
        "indexed": false,
        "internalType": "uint40",
        "name": "validUntil",
        "type": "uint40"
      }
    ],
    "name": "Endorsed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "endorser",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      }
    ],
    "name": "EndorsementRevoked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "key",
        "type": "bytes"
      }
    ],
    "name": "KeyAdded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "KeyRetired",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "compromisedFrom",
        "type": "uint64"
      }
    ],
    "name": "KeyRevoked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "recoverer",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "delay",
        "type": "uint64"
      }
    ],
    "name": "RecovererNamed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "RecoveryCompleted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "recoverer",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "readyAt",
        "type": "uint64"
      }
    ],
    "name": "RecoveryProposed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "RecoveryVetoed",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "MAXIMUM_RECOVERY_DELAY",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MINIMUM_RECOVERY_DELAY",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "key",
        "type": "bytes"
      },
      {
        "internalType": "bytes",
        "name": "possession",
        "type": "bytes"
      }
    ],
    "name": "addKey",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "institution",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "committedOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "addedAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "retiredAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "revokedAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "compromisedFrom",
            "type": "uint64"
          }
        ],
        "internalType": "struct Term",
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
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes",
        "name": "key",
        "type": "bytes"
      }
    ],
    "name": "completeRecovery",
    "outputs": [],
    "stateMutability": "nonpayable",
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
        "components": [
          {
            "internalType": "bytes",
            "name": "signer",
            "type": "bytes"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "enum IReaderRegistry.Kind",
        "name": "kind",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      },
      {
        "internalType": "uint40",
        "name": "validFrom",
        "type": "uint40"
      },
      {
        "internalType": "uint40",
        "name": "validUntil",
        "type": "uint40"
      }
    ],
    "name": "endorse",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "endorser",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      }
    ],
    "name": "endorsementOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "enum IReaderRegistry.Kind",
            "name": "kind",
            "type": "uint8"
          },
          {
            "internalType": "uint40",
            "name": "endorsedAt",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "validFrom",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "validUntil",
            "type": "uint40"
          },
          {
            "internalType": "uint40",
            "name": "revokedAt",
            "type": "uint40"
          }
        ],
        "internalType": "struct IReaderRegistry.Endorsement",
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
        "name": "keyHash",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "time",
        "type": "uint64"
      }
    ],
    "name": "keyAt",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "enum IReaderRegistry.Standing",
        "name": "standing",
        "type": "uint8"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "keyOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "reader",
            "type": "bytes32"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "addedAt",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "retiredAt",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "revokedAt",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "compromisedFrom",
                "type": "uint64"
              }
            ],
            "internalType": "struct Term",
            "name": "term",
            "type": "tuple"
          }
        ],
        "internalType": "struct IReaderRegistry.Key",
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
        "components": [
          {
            "internalType": "bytes",
            "name": "signer",
            "type": "bytes"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "recoverer",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "delay",
        "type": "uint64"
      }
    ],
    "name": "nameRecoverer",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes",
        "name": "key",
        "type": "bytes"
      },
      {
        "internalType": "bytes",
        "name": "possession",
        "type": "bytes"
      }
    ],
    "name": "proposeRecovery",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "firstKey",
        "type": "bytes"
      }
    ],
    "name": "readerIdOf",
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
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      }
    ],
    "name": "recovererOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "reader",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "delay",
            "type": "uint64"
          }
        ],
        "internalType": "struct IReaderRegistry.Recoverer",
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
        "name": "reader",
        "type": "bytes32"
      }
    ],
    "name": "recoveryOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "keyHash",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "readyAt",
            "type": "uint64"
          }
        ],
        "internalType": "struct IReaderRegistry.Recovery",
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
        "components": [
          {
            "internalType": "bytes",
            "name": "signer",
            "type": "bytes"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      }
    ],
    "name": "register",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
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
            "internalType": "bytes",
            "name": "signer",
            "type": "bytes"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32[]",
        "name": "commitments",
        "type": "bytes32[]"
      }
    ],
    "name": "registerCommitted",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "retireCommitted",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "retireKey",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "commitment",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "compromisedFrom",
        "type": "uint64"
      }
    ],
    "name": "revokeCommitted",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "reader",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "credential",
        "type": "bytes32"
      }
    ],
    "name": "revokeEndorsement",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "compromisedFrom",
        "type": "uint64"
      }
    ],
    "name": "revokeKey",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct IReaderRegistry.Authorization",
        "name": "by",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "keyHash",
        "type": "bytes32"
      }
    ],
    "name": "vetoRecovery",
    "outputs": [],
    "stateMutability": "nonpayable",
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

export const readerRegistryBytecode = '0x610100806040523461013d5760408161300780380380916100208285610141565b83398101031261013d5761003f602061003883610178565b9201610178565b904660805260405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a081526100d660c082610141565b51902060a0526100e981803b151561018c565b6100f682803b151561018c565b60c05260e052604051612e5290816101b582396080518161298e015260a051816129b4015260c051818181610d8f0152612469015260e0518181816108a001526124af0152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761016457604052565b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b038216820361013d57565b156101945750565b63b3136e4760e01b5f9081526001600160a01b0391909116600452602490fdfe60806040526004361015610011575f80fd5b5f3560e01c806306cff7a114611b3657806308299cd21461189d5780630dfa2272146117625780631b948c971461169f57806329f6fc8d146113c45780633a9e358a1461124d5780633f4356ec146111855780634224ac401461114a5780634a7d64de146110b45780634ac6abfb146110175780636d18d81c14610f4a57806374dd643614610db35780637b49fa1914610d4557806384b0196e14610bfa578063a160762014610af5578063b2312bdf14610aa6578063c11ccb87146108c4578063c65fda0814610856578063cbaca2e61461072f578063cd527b6d146105d1578063df78bce214610511578063ea963289146104d5578063efd1c08014610212578063f6093a12146101a15763ff086c631461012c575f80fd5b3461019d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d5761019561018a6101836020933690600401611d32565b3691611fe4565b8281519101206124db565b604051908152f35b5f80fd5b3461019d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d576101d861203e565b506004355f52600260205260406101f0815f20612056565b6102108251809267ffffffffffffffff6020809280518552015116910152565bf35b3461019d5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d57806004019060807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261019d5760243560443567ffffffffffffffff811161019d576102a7903690600401611d32565b929060643567ffffffffffffffff811161019d576102c9903690600401611d32565b916102dd6102d78880611d6d565b9061207e565b956103716102ec368385611fe4565b6020815191012098888867ffffffffffffffff8c602460448c019b6103108d611dbe565b926040519560208701977f0dd86d83d080064693a0cc0b0d1c2cd46139c2328b24099c329df1b98be0eeda8952604088015260608701526080860152013560a08401521660c082015260c0815261036860e082611e54565b5190209061218d565b855f52600260205261038560405f20612056565b94878651036104a557906103a76103ae959493926103a28b6128f8565b611dbe565b918761282f565b67ffffffffffffffff8060206103c34261293c565b9301511691160167ffffffffffffffff81116104785760207f95c73e380ffeb67f81d68d490a21e8134aaf4ba22a89cb5412279438f423892b9161046f67ffffffffffffffff6040519261041684611dd3565b88845216918284820152855f526003845260405f2090600167ffffffffffffffff6020819380518655015116920191167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055565b604051908152a4005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b87877fa6c0eafe000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b3461019d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760206040516301e133808152f35b3461019d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760405161054c81611dd3565b5f8152602061055961201a565b9101526004355f525f60205260a060405f2061021061058a60016040519361058085611dd3565b8054855201611ed2565b602083019081526040519251835251602083019067ffffffffffffffff60608092828151168552826020820151166020860152826040820151166040860152015116910152565b3461019d5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d578060040160807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261019d5760243567ffffffffffffffff811161019d57610662903690600401611d32565b916044359367ffffffffffffffff851161019d5761072861068a61072d963690600401611d32565b9061072061069b6102d78780611d6d565b946103a26106aa368b8b611fe4565b6020815191012097878967ffffffffffffffff604486019560246106cd88611dbe565b916040519460208601967fd36618b8a28f577f2dc3e3696e767d16366b5127a5c9de2e28d3f6efb9084a08885260408701526060860152013560808401521660a082015260a0815261036860c082611e54565b87878661282f565b612526565b005b3461019d5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d575f608060405161076d81611e1c565b828152826020820152826040820152826060820152015261079560443560243560043561260d565b5f52600460205260405f20604051906107ad82611e1c565b549060ff82169060038210156108295760a09264ffffffffff82848294528160208201818560081c168152816040840191818760301c1683528160806060870196828a60581c168852019760801c16875261080b604051809a611d60565b51166020880152511660408601525116606084015251166080820152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b3461019d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461019d5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d57806004019060807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261019d57602435906109c06044359361094e6102d78280611d6d565b9261095b60448201611dbe565b67ffffffffffffffff60405191602460208401947f81a9767398c7c1a33312d881e2cd573f159730528da3fe741fdf9da312f0e9c486528860408601528960608601528a6080860152013560a08401521660c082015260c0815261036860e082611e54565b6109cb83838361260d565b5f52600460205260405f20805460ff8116600381101561082957151580610a94575b15610a61577fffffffffffffffffffffff0000000000ffffffffffffffffffffffffffffffff74ffffffffff00000000000000000000000000000000610a3242612632565b60801b1691161790557fc619063f6ee04dbef84fb1c63f9e2fc818d1baa501cec17d026359f2745e3a425f80a4005b50507f0fbbdff7000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b5064ffffffffff8160801c16156109ed565b3461019d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d57610add61203e565b506004355f52600360205260406101f0815f20612056565b3461019d5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043560243567ffffffffffffffff811161019d57610b47903690600401611d32565b610b55929192368285611fe4565b6020815191012092610b6784846127a0565b825f52600360205267ffffffffffffffff600160405f20015416804210610bcf575090610ba991835f5260036020525f60016040822082815501558484612526565b7f0fc3aee7a6aa34876e00452ab44d7011e168d8d8a8cb2b630bf296cfe95429a35f80a3005b7f719de9f8000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461019d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d57610cea6020604051610c3a8282611e54565b5f81525f368137604091610cf7835193610c548186611e54565b600b85527f436f756e7465727369676e000000000000000000000000000000000000000000838601528051610c898282611e54565b600181527f31000000000000000000000000000000000000000000000000000000000000008482015281519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08689015260e0880190611cef565b9186830390870152611cef565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610d2e57505050500390f35b835185528695509381019392810192600101610d1f565b3461019d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461019d57610dc136611c67565b610e49610dd36102d785809596611d6d565b92610de060408201611dbe565b9260405167ffffffffffffffff8060208301937f4136c610bd0446102a2d7af5ebfedf811fe23fd84fb9c8f23f1ad68907ce423285528860408501528960608501521695866080840152602085013560a08401521660c082015260c0815261036860e082611e54565b6202a30081101580610f3c575b15610f115760207fe19efd9106acb14434378cce7a51e40ed8c8842a956f0f7ce109a1f874c4206e91835f526003825260405f205480610f01575b50610ef8604051610ea181611dd3565b8681528284820152855f526002845260405f2090600167ffffffffffffffff6020819380518655015116920191167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055565b604051908152a3005b610f0b90856127f5565b85610e91565b7fecf0bd1f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506301e13380811115610e56565b3461019d5760207fc176b3d7661ed44b56e6bf235f759dedfff37f41269747de86a7e4fd7cce1604610f7b36611c67565b9291610ef8610f906102d78380989598611d6d565b94611008610fa060408501611dbe565b93604051868101907f6ff815dbc90e343dcc76d28c5af0c677ef39daf1532c480bc8086059cb2892ae82528960408201528a606082015267ffffffffffffffff808616978860808401528985013560a08401521660c082015260c0815261036860e082611e54565b6110128787612314565b612678565b3461019d5761072d61102836611bf4565b906110a56110396102d78380611d6d565b9161104660408201611dbe565b60405167ffffffffffffffff60208201927fbb3a137013c905977fb79ba42ae1d70255a824a250acaf4334ac62634acb34298452866040840152876060840152602085013560808401521660a082015260a0815261036860c082611e54565b6110af82826127a0565b6127f5565b3461019d5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d576110eb61201a565b506110fa602435600435612416565b5f526005602052608061110f60405f20611ed2565b610210604051809267ffffffffffffffff60608092828151168552826020820151166020860152826040820151166040860152015116910152565b3461019d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760206040516202a3008152f35b3461019d5760207f163be9f49c2678e38f958ea5fcd21fb667725336658ae4248484b287d921614d6111b636611c67565b9291610ef86111cb6102d78380989598611d6d565b946112436111db60408501611dbe565b93604051868101907fd25179ff7c82f0ad6fda0ed807993f14459a47724088470b7fd0b6184992a0e582528960408201528a606082015267ffffffffffffffff808616978860808401528985013560a08401521660c082015260c0815261036860e082611e54565b61101287876125bc565b3461019d5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043560243567ffffffffffffffff811680910361019d57815f525f60205260405f206112c36112b460016040519361058085611dd3565b916020810192835251936124db565b8314836112e9575050505f905b6040519081526005821015610829576040916020820152f35b15806113af575b156112ff5750506001906112d0565b519067ffffffffffffffff60208301511680151590816113a4575b508015611379575b156113315750506004906112d0565b67ffffffffffffffff60408301511615159182611360575b505015611358576003906112d0565b6002906112d0565b6060015167ffffffffffffffff16111590508280611349565b5067ffffffffffffffff6040830151168015159081611399575b50611322565b905081101584611393565b90508110158461131a565b5067ffffffffffffffff8151511682106112f0565b3461019d5760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d578060040160807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261019d5760243590604435600381101561019d57606435936084359164ffffffffff83169182840361019d5760a4359264ffffffffff84169182850361019d5786611514918967ffffffffffffffff8c6114906102d78660249e611d6d565b9b8461149f60448f9701611dbe565b926040519560208701977f731a5944f8ff2720d22a8be14a06d4d07362e978ca97c5580f06dac3b1a9256f8952604088015260608701526114e3608087018d611d60565b60a08601528860c08601528960e0860152013561010084015216610120820152610120815261036861014082611e54565b821561167757818110156116495761152d88888861260d565b5f52600460205260405f20805460ff8116600381101561082957611615577f0e95912e6029d19364460ab5a3f15a8ffca120b633a6755af5ac7a1fbac10039966affffffffff0000000000006060977fffffffffffffffffffffffffffffffff0000000000ffffffffffffffffffffff6fffffffffff000000000000000000000065ffffffffff006115be42612632565b60081b169260581b16947fffffffffffffffffffffffffffffffffffffffffff000000000000000000000060ff8b1691161716179160301b16171790556116086040518094611d60565b60208301526040820152a4005b8989897fe3efe1ee000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7fe8add764000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7fa098f222000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461019d576116ad36611bf4565b9061172a6116be6102d78380611d6d565b916116cb60408201611dbe565b60405167ffffffffffffffff60208201927f10132401bc6675722c72c4d42526362c88ee4e9aae90b4c16bcce392a1f8cfb78452866040840152876060840152602085013560808401521660a082015260a0815261036860c082611e54565b61173c61173783836125bc565b612377565b7f8d52bfec22cbc5b7d891d571ecfef367265558b2c9b96edb76d39406f5871fe85f80a3005b3461019d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d578060040160807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261019d576101956020926117ff6117ef6117e98580611d6d565b9061243c565b6117f98580611d6d565b91611f5d565b61188361180f6101838580611d6d565b8581519101209161182260448201611dbe565b67ffffffffffffffff604051916024898401947f9970217c76aeb2fc193b2b01f51f0839820fa10e0183f1ea88aa0fecf5bb8c438652876040860152013560608401521660808201526080815261187a60a082611e54565b5190208461218d565b61189661188f826124db565b9380611d6d565b9184612526565b3461019d5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019d5760043567ffffffffffffffff811161019d578060040160807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261019d576024359167ffffffffffffffff831161019d573660238401121561019d5782600401359267ffffffffffffffff841161019d5760248101928460051b91602483369201011161019d576119646102d78280611d6d565b9260405160208101907f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff881161019d576119d160208287611a3f988b8737810103017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282611e54565b5190209067ffffffffffffffff6119ea60448301611dbe565b60246040519360208501957f1d420301f33814cab26805c2527cc8a7cb42785502d1f54bb8613c01db3fdf2c87528960408701526060860152013560808401521660a082015260a0815261036860c082611e54565b5f5b838110611a4a57005b611a5f611a58828686611e95565b3583612416565b5f52600560205260405f2067ffffffffffffffff611a7c82611ed2565b51161515611a8b838787611e95565b3590611b0757509060019167ffffffffffffffff611aa84261293c565b167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055611adb818686611e95565b35837f932e36f01918139333bf346f0c198d472d64f36ddcd8a2c2922c345fa07ba09b5f80a301611a41565b837fe90c0ba3000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b3461019d57611b4436611bf4565b90611bc1611b556102d78380611d6d565b91611b6260408201611dbe565b60405167ffffffffffffffff60208201927fb5f625066f931cb1456e3d16f75a32a69e3ca6680265f7aaf6ad802ba2ce3f468452866040840152876060840152602085013560808401521660a082015260a0815261036860c082611e54565b611bce6117378383612314565b7fde475b4aef3302738dfa3890bbc9fe0874cfd03b953cf238c4ea1590233295f35f80a3005b60407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82011261019d576004359067ffffffffffffffff821161019d577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8260809203011261019d576004019060243590565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82011261019d576004359067ffffffffffffffff821161019d577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8260809203011261019d57600401906024359060443567ffffffffffffffff8116810361019d5790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b9181601f8401121561019d5782359167ffffffffffffffff831161019d576020838186019501011161019d57565b9060038210156108295752565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561019d570180359067ffffffffffffffff821161019d5760200191813603831361019d57565b3567ffffffffffffffff8116810361019d5790565b6040810190811067ffffffffffffffff821117611def57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60a0810190811067ffffffffffffffff821117611def57604052565b6080810190811067ffffffffffffffff821117611def57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117611def57604052565b9190811015611ea55760051b0190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b90604051611edf81611e38565b606081935467ffffffffffffffff8116835267ffffffffffffffff8160401c16602084015267ffffffffffffffff8160801c16604084015260c01c910152565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b91909115611f69575050565b611fa66040519283927f0b8cd7d3000000000000000000000000000000000000000000000000000000008452602060048501526024840191611f1f565b0390fd5b67ffffffffffffffff8111611def57601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b929192611ff082611faa565b91611ffe6040519384611e54565b82948184528183011161019d578281602093845f960137010152565b6040519061202782611e38565b5f6060838281528260208201528260408201520152565b6040519061204b82611dd3565b5f6020838281520152565b9060405161206381611dd3565b602067ffffffffffffffff6001839580548552015416910152565b612089913691611fe4565b60208151910120805f525f60205260405f20906120a860018301611ed2565b67ffffffffffffffff81511615159081612110575b816120f9575b50156120ce57505490565b7fe085e59e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b67ffffffffffffffff91506040015116155f6120c3565b602081015167ffffffffffffffff161591506120bd565b919091357fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008116926014811061215b575050565b7fffffffffffffffffffffffffffffffffffffffff000000000000000000000000929350829060140360031b1b161690565b9190604083016121b167ffffffffffffffff6121a883611dbe565b16421191611dbe565b906122de575060608301906121c68285611d6d565b90501561229d576121d690612988565b92835f52600160205260ff60405f205416612271578361224293945f52600160205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905561223a6122328380611d6d565b949093611d6d565b939092612aa5565b1561224957565b7f8baa579f000000000000000000000000000000000000000000000000000000005f5260045ffd5b837f12d8f3ce000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50509060146122ac8280611d6d565b90501490816122be575b501561224957565b6122d39150806122cd91611d6d565b90612127565b60601c33145f6122b6565b67ffffffffffffffff907f95693653000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b91906123208184612416565b5f52600560205260405f209267ffffffffffffffff61233e85611ed2565b511615612349575050565b7f93849bfb000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b805467ffffffffffffffff8160401c161580612401575b156123d9577fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff00000000000000006123ce4261293c565b60401b169116179055565b7f4f9ebfb7000000000000000000000000000000000000000000000000000000005f5260045ffd5b5067ffffffffffffffff8160801c161561238e565b906040519060208201928352604082015260408152612436606082611e54565b51902090565b9060148111156124d35761244f91612127565b60601c73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168114908115612496575090565b905073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161490565b601491501490565b60405160208101917f6a58a79cf24399f2923ec0ed046edbaa73cacbdab6221c1b940fe20400c03db5835246604083015230606083015260808201526080815261243660a082611e54565b917fa6981efa75817e14075d2ec048f67394b8664a953d98ab65c3173fc42efbaa979193612553856128f8565b5f85815260208190526040902084815560010167ffffffffffffffff6125784261293c565b167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790556125b7604051928392602084526020840191611f1f565b0390a3565b815f525f6020528060405f2054036125df57505f525f602052600160405f200190565b7f6ba4dfa3000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9160405191602083019384526040830152606082015260608152612436608082611e54565b64ffffffffff81116126485764ffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602860045260245260445ffd5b9067ffffffffffffffff81164281116127755782549067ffffffffffffffff8260801c16155f1461273957507fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff000000000000000000000000000000006126e74261293c565b60801b1691161782555b77ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b9060c01c81101561274a57506126f1565b7f6e437c3f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f83f1da05000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b811515806127e0575b156127b2575050565b7f277f73f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50805f5260036020528160405f2054146127a9565b805f5260036020525f60016040822082815501557f747c11b48be908968cb87cf33e9d394f672ca3b11e43db274462e3e5286dd5975f80a3565b916128bf6128c5959396949661284f838561284a828261243c565b611f5d565b61285a368486611fe4565b602081519101209767ffffffffffffffff6040519160208301937f9fa0ea8442695385fa3235664df178382113c58f747b61d0df891f9d4a211b5b855260408401528a6060840152166080820152608081526128b760a082611e54565b519020612988565b91612aa5565b156128cd5750565b7feabb8dc0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b805f525f60205260405f2054908161290e575050565b7ff99a326c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b67ffffffffffffffff81116129585767ffffffffffffffff1690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52604060045260245260445ffd5b604290467f000000000000000000000000000000000000000000000000000000000000000003612a0a577f0000000000000000000000000000000000000000000000000000000000000000905b604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527fe5deb2cdfef7978b1aa63d8aa400a77ec8e20d846869151617ce0fb29caf03e160408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152612a9c60c082611e54565b519020906129d5565b90939160148514612c4f57612aba8583612127565b60601c928560141161019d575f95612b6f612b3a93612b9b93899860405196879560208701997f024ad318000000000000000000000000000000000000000000000000000000008b526060602489015260147fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec60848a0193019101611f1f565b9260448601527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc858403016064860152611f1f565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282611e54565b51915afa3d15612c48573d612baf81611faa565b90612bbd6040519283611e54565b81523d5f602083013e5b81612c3c575b81612bd6575090565b7f024ad318000000000000000000000000000000000000000000000000000000009150602081519101519060208110612c0e57501490565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060200360031b1b161490565b80516020149150612bcd565b6060612bc7565b90612c6894612c6091949394612127565b60601c612c6b565b90565b90929192612c7a838583612d4e565b50600481101561082957159081612d2b575b50612d2257813b15612d1a57602093612ce65f94612b6f604051938492898401967f1626ba7e0000000000000000000000000000000000000000000000000000000088526024850152604060448501526064840191611f1f565b5191620f4240fa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b505050505f90565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f612c8c565b9060418303612d7857612d719250602081013591604082359201355f1a90612d82565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411612e11579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612e06575f5173ffffffffffffffffffffffffffffffffffffffff811615612dfc57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea2646970667358221220974081bed83ceed4f6732cfc92dcec3a2b8f25767accc4191875fa65474e9b3764736f6c63430008250033' as const;
