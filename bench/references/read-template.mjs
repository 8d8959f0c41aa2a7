const SHAPE =
  /^sig1=(\("@method" "@target-uri"\);created=(\d+);nonce="([^"]+)";keyid="([^"]+)"(?:;alg="[^"]+")?)$/

/** Reads the signature headers of the one shape that the generator sends, and makes the signature base. */
export function readTemplate({ headers }) {
  const found = SHAPE.exec(headers['signature-input'] ?? '')
  if (!found) return null
  const [, params, created, nonce, keyId] = found
  const target = `${headers['x-forwarded-proto']}://${headers['x-forwarded-host']}${headers['x-forwarded-uri']}`
  const method = headers['x-forwarded-method']
  const base = `"@method": ${method}\n"@target-uri": ${target}\n"@signature-params": ${params}`
  const signature = Buffer.from(headers.signature.slice('sig1=:'.length, -1), 'base64')
  return { keyId, nonce, createdMs: Number(created) * 1000, base, signature }
}
