import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { AddPasskeyInput, PasskeyProof } from './passkey-contract'
import type { RelyingParty } from './relying-party'

type Question<Options> = { challengeId: string; options: Options }
type Differently = Partial<{
  origin: string
  rpId: string
  counter: number
  flags: number
  crossOrigin: boolean
}>

/** Present, verified; and with a new key: attested data. */
const PRESENT_AND_VERIFIED = 0x05
const ATTESTED = 0x40

const text = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const digest = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** For tests: an authenticator with one ES256 key that does what it is asked, or differently. */
export class TestAuthenticator {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  /** The id of its credential: the digest of its public key. */
  private readonly rawId = digest(this.keys.publicKey.export({ type: 'spki', format: 'der' }))
  private userHandle = ''
  counter = 0

  constructor(private readonly party: RelyingParty) {}

  get id(): string {
    return text(this.rawId)
  }

  create(
    { challengeId, options }: Question<{ challenge: string; user: { id: string } }>,
    name: string,
    differently: Differently = {},
  ): AddPasskeyInput {
    this.userHandle = options.user.id
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    )
    const idLength = Buffer.from([this.rawId.length >> 8, this.rawId.length & 255])
    const data = Buffer.concat([
      this.data(ATTESTED, differently),
      Buffer.alloc(16),
      idLength,
      this.rawId,
      cose,
    ])
    const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(data)],
    ])
    const response = {
      clientDataJSON: text(this.clientData('webauthn.create', options.challenge, differently)),
      attestationObject: text(isoCBOR.encode(attestation)),
      transports: ['internal', 'by-thought'],
    }
    return { name, challengeId, response: { ...this.credential(), response } }
  }

  get(
    { challengeId, options }: Question<{ challenge: string }>,
    differently: Differently = {},
  ): PasskeyProof {
    this.counter = differently.counter ?? this.counter + 1
    const clientData = this.clientData('webauthn.get', options.challenge, differently)
    const authenticatorData = this.data(0, differently)
    const signature = sign(
      'sha256',
      Buffer.concat([authenticatorData, digest(clientData)]),
      this.keys.privateKey,
    )
    const response = {
      clientDataJSON: text(clientData),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: this.userHandle,
    }
    return { challengeId, response: { ...this.credential(), response } }
  }

  private credential() {
    return { id: this.id, rawId: this.id, type: 'public-key' as const, clientExtensionResults: {} }
  }

  private clientData(type: string, challenge: string, { origin, crossOrigin = false }: Differently): string {
    return JSON.stringify({ type, challenge, origin: origin ?? this.party.origin, crossOrigin })
  }

  private data(more: number, { rpId, flags = PRESENT_AND_VERIFIED }: Differently): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([digest(rpId ?? this.party.id), Buffer.from([flags | more]), counter])
  }
}
