import type { LimitRules, QuotaPeriod } from '@/lib/limits/limit-rules'
import type { KeyView } from './key-contract'
import type { KeyKind } from './key-limits-contract'

type LimitColumns = {
  rateLimit: number | null
  rateWindowSeconds: number | null
  quotaLimit: number | null
  quotaPeriod: QuotaPeriod | null
}

/** Limit and quota out of the columns of a key. */
export function limitRules(key: LimitColumns): LimitRules {
  const { rateLimit: limit, rateWindowSeconds: windowSeconds, quotaLimit, quotaPeriod: period } = key
  return {
    rateLimit: limit === null || windowSeconds === null ? null : { limit, windowSeconds },
    quota: quotaLimit === null || period === null ? null : { limit: quotaLimit, period },
  }
}

type SignatureColumns = { kind: KeyKind; signatureWindowSeconds: number; requireSequence: boolean }

/** What is shown of limits and signatures; a bearer key has no signature rules. */
export function viewLimits(
  key: LimitColumns & SignatureColumns,
): Pick<KeyView, 'rateLimit' | 'quota' | 'signature'> {
  const { kind, signatureWindowSeconds: windowSeconds, requireSequence } = key
  return { ...limitRules(key), signature: kind === 'bearer' ? null : { windowSeconds, requireSequence } }
}

type GivenLimits = {
  rateLimit?: LimitRules['rateLimit'] | undefined
  quota?: LimitRules['quota'] | undefined
  signature?: { windowSeconds?: number | undefined; requireSequence?: boolean | undefined } | undefined
}

/** The columns for what is given: null takes a limit away, what is left out stays. */
export function limitColumns({ rateLimit, quota, signature }: GivenLimits) {
  return {
    ...(rateLimit !== undefined && {
      rateLimit: rateLimit?.limit ?? null,
      rateWindowSeconds: rateLimit?.windowSeconds ?? null,
    }),
    ...(quota !== undefined && { quotaLimit: quota?.limit ?? null, quotaPeriod: quota?.period ?? null }),
    ...(signature && {
      signatureWindowSeconds: signature.windowSeconds,
      requireSequence: signature.requireSequence,
    }),
  }
}
