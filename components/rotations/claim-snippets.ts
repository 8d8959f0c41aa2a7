import type { Snippet } from '@/components/keys/secret-snippets'
import type { KeyKind } from '@/lib/keys/key-limits-contract'

const KEY = 'KEYGRADE_API_KEY'
const PATH = '/api/v1/self/successor'

/** How a client asks for its successor. A key that signs signs this request as any other. */
export function claimSnippets(origin: string, kind: KeyKind): Snippet[] {
  return kind === 'bearer' ? [curl(origin), typescript(origin)] : [signed(origin, kind)]
}

function curl(origin: string): Snippet {
  const lines = [
    `curl -X POST ${origin}${PATH} \\`,
    `  -H "Authorization: Bearer $${KEY}" \\`,
    '  -H "Keygrade-Client: order-router" \\',
    '  -H "Idempotency-Key: $(uuidgen)"',
  ]
  return { id: 'curl', name: 'curl', code: lines.join('\n') }
}

function typescript(origin: string): Snippet {
  const lines = [
    `const origin = '${origin}'`,
    `let key = process.env.${KEY}`,
    '',
    'export async function call(path: string): Promise<Response> {',
    `  const headers = { authorization: \`Bearer \${key}\`, 'keygrade-client': 'order-router' }`,
    '  const response = await fetch(origin + path, { headers })',
    '  // Only answers to a version that will end carry this header.',
    "  if (response.headers.has('deprecation')) await move()",
    '  return response',
    '}',
    '',
    '/** Takes the new secret from where yours keep it, else claims it and puts it there. */',
    'async function move(): Promise<void> {',
    '  const kept = await readSecretStore()',
    '  if (kept !== key) {',
    '    key = kept',
    '    return',
    '  }',
    `  const answer = await fetch(\`\${origin}${PATH}\`, {`,
    "    method: 'POST',",
    `    headers: { authorization: \`Bearer \${key}\`, 'idempotency-key': crypto.randomUUID() },`,
    '  })',
    '  // 409: another one of yours was first, and is about to store it.',
    '  if (!answer.ok) return',
    '  key = (await answer.json()).secret',
    '  await writeSecretStore(key)',
    '}',
  ]
  return { id: 'typescript', name: 'TypeScript', code: lines.join('\n') }
}

function signed(origin: string, kind: Exclude<KeyKind, 'bearer'>): Snippet {
  const brings = kind === 'ed25519'
  const lines = [
    `POST ${PATH} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    ...(brings ? ['Content-Type: application/json', 'Content-Digest: sha-256=:<digest of the body>:'] : []),
    'Signature-Input: kg=("@method" "@target-uri"' +
      `${brings ? ' "content-digest"' : ''});created=<seconds>;nonce="<16 to 128>";keyid="<old version>"`,
    'Signature: kg=:<made as for any other request>:',
    ...(brings ? ['', '{"publicKey":"<SPKI PEM of the new pair>"}'] : []),
  ]
  return { id: 'http', name: 'HTTP', code: lines.join('\n') }
}
