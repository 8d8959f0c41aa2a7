import type { KeyKind } from '@/lib/keys/key-limits-contract'
import type { Snippet } from './secret-snippets'

/** The file that the private half is downloaded as, and that the snippet reads. */
export const PRIVATE_KEY_FILE = 'keygrade.pem'

/**
 * A signed call of the ratings API in Node.js, with nothing but what Node brings (RFC 9421). `keyid` is the id of
 * the version, since each version has a secret of its own.
 */
export function signingSnippets(
  origin: string,
  kind: Exclude<KeyKind, 'bearer'>,
  versionId: string,
  requireSequence: boolean,
): Snippet[] {
  const code = [
    kind === 'hmac'
      ? "import { createHmac, randomBytes } from 'node:crypto'"
      : "import { randomBytes, sign } from 'node:crypto'\nimport { readFileSync } from 'node:fs'",
    '',
    `const url = '${origin}/api/v1/tokens/CRO'`,
    'const now = Date.now()',
    "const nonce = randomBytes(18).toString('base64url')",
    `const input = '("@method" "@target-uri");created=' + Math.floor(now / 1000) +`,
    `  ';nonce="' + nonce + '";keyid="${versionId}"'${requireSequence ? " + ';kg-sequence=' + now" : ''}`,
    `const base = '"@method": GET\\n"@target-uri": ' + url + '\\n"@signature-params": ' + input`,
    ...(kind === 'hmac'
      ? ["const signature = createHmac('sha256', process.env.KEYGRADE_API_KEY).update(base).digest('base64')"]
      : [
          `const key = readFileSync('${PRIVATE_KEY_FILE}')`,
          "const signature = sign(null, Buffer.from(base), key).toString('base64')",
        ]),
    '',
    'const response = await fetch(url, {',
    "  headers: { 'signature-input': 'sig1=' + input, signature: 'sig1=:' + signature + ':' },",
    '})',
    'if (!response.ok) throw new Error(await response.text())',
    'console.log(await response.json())',
  ].join('\n')
  return [{ id: 'node', name: 'Node.js', code }]
}
