// The requests that every contestant gets, byte for byte. The original request, whose headers a gateway passes on,
// is what signed requests are signed for.
export const CLIENT = 'bot-7'
export const CLIENT_ADDRESS = '203.0.113.9'
export const SCOPE = 'tokens:read'
export const ORIGINAL = { method: 'GET', scheme: 'https', host: 'api.bench.example', path: '/v1/tokens/BTC' }
export const TARGET = `${ORIGINAL.scheme}://${ORIGINAL.host}${ORIGINAL.path}`

const END = '\r\n\r\n'

/** What a gateway asks about a bearer key: everything in headers. */
export function authorizeRequest(key, managementKey) {
  return Buffer.from(`${gatewayHead(managementKey)}\r\nAuthorization: Bearer ${key}${END}`, 'latin1')
}

/** What a gateway asks about a signed request. `signed`: the values of its two signature headers. */
export function signedAuthorizeRequest(signed, managementKey) {
  const fields = `Signature-Input: ${signed.signatureInput}\r\nSignature: ${signed.signature}`
  return Buffer.from(`${gatewayHead(managementKey)}\r\n${fields}${END}`, 'latin1')
}

/** What a service asks about a bearer key: a JSON body. */
export function verifyRequest(key, managementKey) {
  const body = JSON.stringify({ key, scopes: [SCOPE], ip: CLIENT_ADDRESS, client: CLIENT })
  const head = [
    'POST /v1/verify HTTP/1.1',
    'Host: verifier.bench.example',
    `Authorization: Bearer ${managementKey}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}${END}${body}`, 'latin1')
}

/** What a consumer of the ratings API asks through a proxy, with its own key. */
export function tokenRequest(key) {
  const head = [
    'GET /api/v1/tokens/CRO HTTP/1.1',
    'Host: api.bench.example',
    `Authorization: Bearer ${key}`,
    `Keygrade-Client: ${CLIENT}`,
    `X-Forwarded-For: ${CLIENT_ADDRESS}`,
  ]
  return Buffer.from(`${head.join('\r\n')}${END}`, 'latin1')
}

function gatewayHead(managementKey) {
  return [
    `GET /v1/authorize?scope=${SCOPE} HTTP/1.1`,
    'Host: verifier.bench.example',
    `X-Keygrade-Verifier: ${managementKey}`,
    `Keygrade-Client: ${CLIENT}`,
    `X-Forwarded-Method: ${ORIGINAL.method}`,
    `X-Forwarded-Proto: ${ORIGINAL.scheme}`,
    `X-Forwarded-Host: ${ORIGINAL.host}`,
    `X-Forwarded-Uri: ${ORIGINAL.path}`,
    `X-Forwarded-For: ${CLIENT_ADDRESS}`,
  ].join('\r\n')
}
