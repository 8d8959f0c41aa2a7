import type { IncomingMessage } from 'node:http'

const NAMED = (coding: string) =>
  new RegExp(`(^|[,\\s])${coding}\\s*(,|;\\s*q=(?!0(\\.0*)?\\s*(,|$))|$)`, 'i')
const CODINGS = { br: NAMED('br'), gzip: NAMED('gzip') }

/** Whether a browser takes that coding: it names it, and not with a weight of 0. */
export function acceptsEncoding({ headers }: IncomingMessage, coding: keyof typeof CODINGS): boolean {
  return CODINGS[coding].test(String(headers['accept-encoding'] ?? ''))
}
