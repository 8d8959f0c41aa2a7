import type { IssueKeyInput } from '@/lib/keys/key-contract'
import type { Environment } from '@/lib/keys/key-format'
import type { KeyKind } from '@/lib/keys/key-limits-contract'
import type { Scope } from '@/lib/keys/scopes'
import { type LimitsFormValues, limitFieldOf, limitsOf, NO_LIMITS } from './limits-form-values'

const DAY_MS = 86_400_000

export const EXPIRY_DAYS = { '30': 30, '90': 90, '365': 365 } as const

/** What the form holds while it is filled in. */
export type IssueFormValues = LimitsFormValues & {
  name: string
  environment: Environment
  kind: KeyKind
  publicKey: string
  scopes: Scope[]
  expiry: keyof typeof EXPIRY_DAYS | 'none' | 'exact'
  exactAt: string | null
  ipLines: string
  shared: boolean
}

export const EMPTY_ISSUE_FORM: IssueFormValues = {
  ...NO_LIMITS,
  name: '',
  environment: 'live',
  kind: 'bearer',
  publicKey: '',
  scopes: [],
  expiry: '90',
  exactAt: null,
  ipLines: '',
  shared: true,
}

/** The form as the input of the verb. Presets count from now. */
export function toIssueInput(values: IssueFormValues, nowMs: number): IssueKeyInput {
  const { name, environment, kind, scopes } = values
  const ipAllowlist = values.ipLines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return {
    name,
    environment,
    kind,
    ...(kind === 'ed25519' && values.publicKey.trim() !== '' && { publicKey: values.publicKey }),
    scopes,
    ipAllowlist,
    shared: values.shared,
    expiresAt: expiryOf(values, nowMs),
    ...limitsOf(values, kind !== 'bearer'),
  }
}

type ExpiryValues = Pick<IssueFormValues, 'expiry' | 'exactAt'>

/** The instant in RFC 3339; null for none, an empty text while it is not given. */
export function expiryOf({ expiry, exactAt }: ExpiryValues, nowMs: number): string | null {
  if (expiry === 'none') return null
  if (expiry === 'exact') return exactAt ?? ''
  return new Date(nowMs + EXPIRY_DAYS[expiry] * DAY_MS).toISOString()
}

const FORM_FIELDS: Record<string, keyof IssueFormValues> = {
  name: 'name',
  environment: 'environment',
  kind: 'kind',
  publicKey: 'publicKey',
  scopes: 'scopes',
  expiresAt: 'exactAt',
  ipAllowlist: 'ipLines',
}

/** The form's field that an input's path belongs to, if any. */
export function formFieldOf(path: string): keyof IssueFormValues | undefined {
  return limitFieldOf(path) ?? FORM_FIELDS[path.split('.')[0] ?? '']
}
