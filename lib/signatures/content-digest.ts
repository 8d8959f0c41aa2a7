import { hash } from 'node:crypto'

const HASHES = new Map([
  ['sha-256', 'sha256'],
  ['sha-512', 'sha512'],
])
const MEMBER = /([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):/y
const SEPARATOR = /[ \t]*,[ \t]*/y
const MAX_CHARACTERS = 2_048

function readMembers(text: string): Map<string, string> | null {
  const members = new Map<string, string>()
  let at = 0
  while (text.length <= MAX_CHARACTERS) {
    MEMBER.lastIndex = at
    const [whole, name, value] = MEMBER.exec(text) ?? []
    if (whole === undefined || name === undefined || value === undefined || members.has(name)) return null
    members.set(name, value)
    at += whole.length
    if (at === text.length) return members
    SEPARATOR.lastIndex = at
    const gap = SEPARATOR.exec(text)?.[0]
    if (gap === undefined) return null
    at += gap.length
  }
  return null
}

/** `text`: the Content-Digest (RFC 9530). `malformed` also where it holds neither sha-256 nor sha-512. */
export function checkContentDigest(text: string, body: Uint8Array | null): 'ok' | 'mismatch' | 'malformed' {
  const members = readMembers(text)
  if (members === null) return 'malformed'
  let known = 0
  for (const [name, value] of members) {
    const algorithm = HASHES.get(name)
    if (algorithm === undefined) continue
    known++
    if (hash(algorithm, body ?? new Uint8Array(0), 'base64') !== value) return 'mismatch'
  }
  return known > 0 ? 'ok' : 'malformed'
}
