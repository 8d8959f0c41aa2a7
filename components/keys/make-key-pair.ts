/** Both halves as PEM (SPKI and PKCS #8). */
export type KeyPair = { publicPem: string; privatePem: string }

/** Makes an Ed25519 pair with WebCrypto, here in the browser. Null where the browser cannot. */
export async function makeKeyPair(): Promise<KeyPair | null> {
  // Missing on pages that came over plain http from another machine.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (!subtle) return null
  try {
    const pair = await subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])
    if (!('privateKey' in pair)) return null
    const [publicBytes, privateBytes] = await Promise.all([
      subtle.exportKey('spki', pair.publicKey),
      subtle.exportKey('pkcs8', pair.privateKey),
    ])
    return { publicPem: pem('PUBLIC KEY', publicBytes), privatePem: pem('PRIVATE KEY', privateBytes) }
  } catch {
    return null
  }
}

/** 48 and 44 bytes make one line of base64 each. */
function pem(label: string, bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`
}
