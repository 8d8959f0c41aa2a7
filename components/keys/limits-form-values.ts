import type { KeyView } from '@/lib/keys/key-contract'
import type { QuotaPeriod } from '@/lib/limits/limit-rules'

/** What the fields of limits hold while they are filled in. A blank number means no such limit. */
export type LimitsFormValues = {
  rateLimit: string
  rateWindow: string
  quotaLimit: string
  quotaPeriod: QuotaPeriod
  signatureWindow: string
  requireSequence: boolean
}

export const NO_LIMITS: LimitsFormValues = {
  rateLimit: '',
  rateWindow: '60',
  quotaLimit: '',
  quotaPeriod: 'day',
  signatureWindow: '60',
  requireSequence: false,
}

type Limits = Pick<KeyView, 'rateLimit' | 'quota' | 'signature'>

/** The limits of a key as the fields show them. */
export function limitsFormOf({ rateLimit, quota, signature }: Limits): LimitsFormValues {
  return {
    rateLimit: rateLimit ? String(rateLimit.limit) : NO_LIMITS.rateLimit,
    rateWindow: String(rateLimit?.windowSeconds ?? NO_LIMITS.rateWindow),
    quotaLimit: quota ? String(quota.limit) : NO_LIMITS.quotaLimit,
    quotaPeriod: quota?.period ?? NO_LIMITS.quotaPeriod,
    signatureWindow: String(signature?.windowSeconds ?? NO_LIMITS.signatureWindow),
    requireSequence: signature?.requireSequence ?? NO_LIMITS.requireSequence,
  }
}

/** The fields as the verbs take them. What is no number is NaN, which the contract refuses in words. */
export function limitsOf(values: LimitsFormValues, signs: boolean) {
  const { rateLimit, rateWindow, quotaLimit, quotaPeriod } = values
  return {
    rateLimit: blank(rateLimit) ? null : { limit: number(rateLimit), windowSeconds: number(rateWindow) },
    quota: blank(quotaLimit) ? null : { limit: number(quotaLimit), period: quotaPeriod },
    ...(signs && {
      signature: {
        windowSeconds: number(values.signatureWindow),
        requireSequence: values.requireSequence,
      },
    }),
  }
}

const LIMIT_FIELDS: Record<string, keyof LimitsFormValues> = {
  rateLimit: 'rateLimit',
  'rateLimit.limit': 'rateLimit',
  'rateLimit.windowSeconds': 'rateWindow',
  quota: 'quotaLimit',
  'quota.limit': 'quotaLimit',
  'quota.period': 'quotaPeriod',
  signature: 'signatureWindow',
  'signature.windowSeconds': 'signatureWindow',
  'signature.requireSequence': 'requireSequence',
}

/** The field that an input's path belongs to, if any. */
export function limitFieldOf(path: string): keyof LimitsFormValues | undefined {
  return LIMIT_FIELDS[path]
}

const blank = (text: string) => text.trim() === ''
const number = (text: string) => (blank(text) ? Number.NaN : Number(text))
