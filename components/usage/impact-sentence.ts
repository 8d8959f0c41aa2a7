import type { Lookback } from '@/lib/usage/usage-contract'

/** "12 clients, 3,418 requests in the last 24 h would have been refused." `atLeast`: what is known is a lower bound. */
export function impactSentence(
  clients: number,
  requests: number,
  atLeast = false,
  lookback: Lookback = '24h',
): string {
  const span = lookback.replace(/(?=[hd]$)/, ' ')
  if (requests === 0) {
    return atLeast
      ? `As far as sums by minute can tell, no request in the last ${span} would have been refused.`
      : `No request in the last ${span} would have been refused.`
  }
  const who = `${clients.toLocaleString('en')} ${clients === 1 ? 'client' : 'clients'}`
  const what = `${requests.toLocaleString('en')} ${requests === 1 ? 'request' : 'requests'}`
  return `${who}, ${atLeast ? 'at least ' : ''}${what} in the last ${span} would have been refused.`
}
