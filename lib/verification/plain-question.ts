import { CLIENT_NAME } from '@/lib/usage/client-name'
import type { VerifyInput } from './verify-contract'

const SCOPE = /^[\x21-\x7e]{1,100}$/
const BYTE = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])'
const IPV4 = new RegExp(`^(?:${BYTE}\\.){3}${BYTE}$`)

/**
 * The question of nearly every service: a key, with plain scopes, address, client and cost. Null for whatever is not
 * that, right or wrong: `verifyInput` decides then. What this reads, `verifyInput` reads alike; only slower.
 */
export function plainQuestion(body: unknown): VerifyInput | null {
  if (typeof body !== 'object' || body === null) return null
  let key: unknown
  let scopes: unknown = []
  let ip: unknown
  let client: unknown
  let cost: unknown
  for (const [name, value] of Object.entries(body)) {
    if (name === 'key') key = value
    else if (name === 'scopes') scopes = value
    else if (name === 'ip') ip = value
    else if (name === 'client') client = value
    else if (name === 'cost') cost = value
    else return null
  }
  if (typeof key !== 'string' || !isScopes(scopes)) return null
  if (!isTextOrLeftOut(ip, IPV4) || !isTextOrLeftOut(client, CLIENT_NAME) || !isCost(cost)) return null
  return { key, scopes, ip, client, cost }
}

function isScopes(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= 50 && value.every((scope) => isText(scope, SCOPE))
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

function isTextOrLeftOut(value: unknown, form: RegExp): value is string | undefined {
  return value === undefined || isText(value, form)
}

function isCost(value: unknown): value is number | undefined {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000)
}
