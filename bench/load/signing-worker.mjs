import { createPrivateKey } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { signedAuthorizeRequest } from './request-forms.mjs'
import { ed25519Signer, hmacSigner, signTemplate } from './sign-template.mjs'

const { managementKey, hmac, ed25519 } = workerData
const signers = {
  hmac: hmac.map(({ versionId, secret }) => ({ versionId, signer: hmacSigner(secret) })),
  ed25519: ed25519.map(({ versionId, privateKey }) => ({ versionId, signer: readSigner(privateKey) })),
}

function readSigner(der) {
  return ed25519Signer(createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }))
}

// A batch is one piece of memory with the edges of its requests: it moves to the generator without a copy.
parentPort.on('message', ({ kind, count, from }) => {
  const keys = signers[kind]
  const createdAt = Math.floor(Date.now() / 1000)
  const ends = new Uint32Array(count)
  let bytes = Buffer.alloc(count * 800)
  let length = 0
  for (let index = 0; index < count; index++) {
    const { versionId, signer } =
      keys[from === null ? Math.floor(Math.random() * keys.length) : (from + index) % keys.length]
    const request = signedAuthorizeRequest(signTemplate(versionId, createdAt, signer), managementKey)
    if (length + request.length > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)])
    length += request.copy(bytes, length)
    ends[index] = length
  }
  parentPort.postMessage({ bytes: bytes.buffer, ends }, [bytes.buffer, ends.buffer])
})
