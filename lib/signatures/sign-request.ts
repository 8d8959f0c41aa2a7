import { createHmac, hash, sign } from 'node:crypto'
import { signatureBase } from './signature-base'
import type { SigningKey } from './signed-request'

export type RequestToSign = {
  method: string
  url: string
  body?: Uint8Array | null
  /** Headers to cover besides, in this order, names in lower case. */
  cover?: Readonly<Record<string, string>>
  keyId: string
  /** Secret or private. */
  key: SigningKey
  createdSeconds: number
  /** 16 to 128 printable ASCII characters, never used before. */
  nonce: string
  sequence?: bigint
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

/** The headers that sign a request in our canonical shape. Throws where something of it cannot be signed. */
export function signRequest(request: RequestToSign): Record<string, string> {
  const { body, cover = {}, key, sequence } = request
  const digest: Record<string, string> =
    body && body.length > 0 ? { 'content-digest': `sha-256=:${hash('sha256', body, 'base64')}:` } : {}
  const covered = new Map(Object.entries({ ...digest, ...cover }).map(([name, value]) => [name, [value]]))
  const components = ['@method', '@target-uri', ...covered.keys()]
  const parameters =
    `(${components.map(quoted).join(' ')});created=${request.createdSeconds};nonce=${quoted(request.nonce)}` +
    `;keyid=${quoted(request.keyId)}${sequence === undefined ? '' : `;kg-sequence=${sequence}`}`
  const based = signatureBase({ ...request, headers: covered }, components, parameters)
  if ('fault' in based) throw new TypeError(based.fault)
  const signature =
    key.algorithm === 'hmac-sha256'
      ? createHmac('sha256', key.key).update(based.base, 'latin1').digest('base64')
      : sign(null, Buffer.from(based.base, 'latin1'), key.key).toString('base64')
  return { ...digest, 'signature-input': `sig1=${parameters}`, signature: `sig1=:${signature}:` }
}
