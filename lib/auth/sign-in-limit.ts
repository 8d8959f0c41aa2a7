import { readAddress } from '@/lib/keys/ip-allowlist'

export const FAILURE_WINDOW_MS = 15 * 60_000
export const MAX_FAILURES_PER_ADDRESS = 10
const FREE_FAILURES = 3
const STEP_MS = 250
const MAX_DELAY_MS = 4000

/** Whether an address has failed too often in the last 15 minutes to be heard. */
export function isAddressBarred(failuresOfAddress: number): boolean {
  return failuresOfAddress >= MAX_FAILURES_PER_ADDRESS
}

/**
 * How long an answer for this e-mail waits, in ms: nothing for the first failures, then doubling up to 4 s.
 * It never bars: nobody can lock the owner out. Known and unknown e-mails wait alike.
 */
export function answerDelayMs(failuresOfEmail: number): number {
  if (failuresOfEmail < FREE_FAILURES) return 0
  return Math.min(MAX_DELAY_MS, STEP_MS * 2 ** (failuresOfEmail - FREE_FAILURES))
}

/** What counts as one address: an IPv4 address, or the /64 that one IPv6 household or host owns whole. */
export function countedAddress(address: string): string {
  const read = readAddress(address)
  if (read?.kind() !== 'ipv6') return address
  return `${read.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`
}
