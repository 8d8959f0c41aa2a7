import type { Tone } from '@/components/ui/badge'
import type {
  RevocationAct,
  RevocationKeyView,
  RevocationProgress,
  RevocationState,
  RevocationView,
} from '@/lib/revocations/revocation-contract'

export const ACT_WORDS: Record<RevocationAct, { verb: string; done: string; hint: string }> = {
  revoke: { verb: 'Revoke', done: 'Revoked', hint: 'For good: nothing brings them back.' },
  suspend: {
    verb: 'Suspend',
    done: 'Suspended',
    hint: 'Until they are resumed: here, or each at its own page.',
  },
  resume: { verb: 'Resume', done: 'Resumed', hint: 'What your side suspended works again at once.' },
}

const STATE_WORDS: Record<RevocationState, { word: string; tone: Tone }> = {
  running: { word: 'running', tone: 'accent' },
  paused: { word: 'paused', tone: 'warn' },
  cancelled: { word: 'cancelled', tone: 'neutral' },
  finished: { word: 'done', tone: 'good' },
}

/** The state in a word; what an error stopped is said to be so, and goes on by itself. */
export function stateWords({ state, retryAt }: Pick<RevocationView, 'state' | 'retryAt'>) {
  return retryAt ? ({ word: 'stopped by an error', tone: 'bad' } as const) : STATE_WORDS[state]
}

export const OUTCOME_WORDS: Record<NonNullable<RevocationKeyView['outcome']>, string> = {
  done: 'done',
  already_ended: 'had ended',
  already_suspended: 'was suspended',
  not_suspended: 'not suspended by this side',
}

export const number = (count: number) => count.toLocaleString('en')
export const keysWord = (count: number) => (count === 1 ? '1 key' : `${number(count)} keys`)

const LABELS: Record<string, string> = {
  environment: 'environment',
  createdBy: 'issued by',
  revocationId: 'stopped by',
  issuedFrom: 'issued from',
  issuedBefore: 'issued before',
}

/** Who started it: the account's own people by name alone. */
export function starterWords({ type, name }: RevocationView['startedBy']): string {
  if (type === 'staff') return `${name} (security staff)`
  return type === 'management-key' ? `${name} (management key)` : name
}

/** What was chosen, in one line. */
export function filterWords({ filter, issuedBy }: Pick<RevocationView, 'filter' | 'issuedBy'>): string {
  if (filter.all) return 'every key of the account'
  return Object.entries(filter)
    .map(([name, value]) => {
      if (name === 'keyIds') return `${Array.isArray(value) ? keysWord(value.length) : 'keys'} by id`
      if (name === 'label' && typeof value === 'object' && value !== null) {
        const { name: label, value: wanted } = value as { name: string; value?: string }
        return `label ${label}${wanted === undefined ? '' : ` = ${wanted}`}`
      }
      if (name === 'createdBy' && issuedBy) return `issued by ${issuedBy}`
      return `${LABELS[name] ?? name} ${String(value)}`
    })
    .join(', ')
}

/** How long what is left takes at the pace of late; null where that cannot be said. */
export function restWords({ state, left, perSecond }: RevocationProgress): string | null {
  if (state !== 'running' || !perSecond) return null
  const seconds = Math.ceil(left / perSecond)
  const rest = seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`
  return `${number(Math.round(perSecond))} keys a second, about ${rest} left`
}

/** Who has confirmed what is done. */
export function receiptWords({ done, receipts }: RevocationProgress): string {
  if (done === 0) return 'Nothing to confirm yet.'
  if (!receipts.kept) return 'The receipts are older than they are kept.'
  if (receipts.verifiers === 0) return 'No verifier was running: nobody had to be told.'
  const all = receipts.verifiers === 1 ? 'the one verifier' : `all ${receipts.verifiers} verifiers`
  const confirmed = `${number(receipts.confirmed)} of ${keysWord(done)} confirmed by ${all}`
  const { slowest } = receipts
  return slowest
    ? `${confirmed}; the slowest took ${number(slowest.ms)} ms (${slowest.verifier}).`
    : `${confirmed}.`
}
