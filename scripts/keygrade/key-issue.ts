import { readFileSync } from 'node:fs'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput } from '@/lib/keys/key-contract'
import { Problem } from '../problem.mjs'
import type { Command, Values } from './command'
import { ACCOUNT_OPTION, operatorIn } from './operator'

const text = { type: 'string' } as const

export const keyIssue: Command = {
  takes:
    '--name NAME --environment live|test|dev --scopes SCOPE,... [--kind bearer|hmac|ed25519] [--public-key FILE] [--expires-at INSTANT] [--account ID]',
  does: 'Issues a key and prints its secret this once; of an ed25519 key only the public half is ever here.',
  options: {
    ...ACCOUNT_OPTION,
    name: text,
    environment: text,
    scopes: text,
    kind: text,
    'public-key': text,
    'expires-at': text,
  },
  async run(values) {
    const ctx = await operatorIn(values.account)
    // Whatever was typed is read by the verb, as from everybody else.
    const { key, version, secret } = await issueKey(ctx, wantedOf(values) as IssueKeyInput)
    const { id: keyId, name, environment, kind, scopes } = key
    const facts = { accountId: ctx.actor.accountId, keyId, name, environment, kind, scopes }
    return { facts: { ...facts, versionId: version.id, secret } }
  },
}

function wantedOf({ name, environment, scopes, kind, ...rest }: Values): Record<string, unknown> {
  return {
    name,
    environment,
    scopes: typeof scopes === 'string' ? scopes.split(',').flatMap((scope) => scope.trim() || []) : scopes,
    ...(kind !== undefined && { kind }),
    ...(rest['public-key'] !== undefined && { publicKey: readPublicKey(String(rest['public-key'])) }),
    ...(rest['expires-at'] !== undefined && { expiresAt: rest['expires-at'] }),
  }
}

function readPublicKey(file: string): string | Record<string, unknown> {
  let content: string
  try {
    content = readFileSync(file, 'utf8').trim()
  } catch {
    throw new Problem(`--public-key: ${file} cannot be read.`)
  }
  if (!content.startsWith('{')) return content
  try {
    return JSON.parse(content)
  } catch {
    throw new Problem(`--public-key: ${file} looks like a JWK, but is no JSON.`)
  }
}
