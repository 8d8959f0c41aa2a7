import type { IncomingMessage } from 'node:http'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a page of another site made a browser send this: every browser names the origin of what may change
 * something. A request that names none is no browser's, and has no cookie that somebody else could ride on.
 */
export function isForeign(req: Pick<IncomingMessage, 'method' | 'headers'>, host: string): boolean {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  if (SAFE.has(req.method ?? '')) return false
  if (site === 'cross-site' || site === 'same-site') return true
  return origin !== undefined && hostOf(origin) !== host.toLowerCase()
}

/** Null for `null`, which sandboxed and redirected pages send, and for what is no origin. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
