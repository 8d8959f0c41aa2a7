/** The parts of a target URI as RFC 9421, 2.2 wants them: nothing decoded, the host in lower case. */
export type RequestTarget = { scheme: string; authority: string; path: string; query: string | null }

const VISIBLE = /^[\x21-\x7e]+$/
const AUTHORITY = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._~%!$&'()*+,;=-]+)(?::[0-9]{0,5})?$/

function endOfAuthority(url: string, start: number): number {
  for (let at = start; at < url.length; at++) {
    const char = url.charCodeAt(at)
    // '/', '?'
    if (char === 47 || char === 63) return at
  }
  return url.length
}

/** Null where the text is no absolute http(s) URI, or has user info or a fragment, which no request carries. */
export function readTarget(url: string): RequestTarget | null {
  if (!VISIBLE.test(url) || url.includes('#')) return null
  const colon = url.indexOf('://')
  const scheme = url.slice(0, Math.max(colon, 0)).toLowerCase()
  if (scheme !== 'http' && scheme !== 'https') return null
  const start = colon + 3
  const end = endOfAuthority(url, start)
  let authority = url.slice(start, end).toLowerCase()
  if (!AUTHORITY.test(authority)) return null
  if (authority.endsWith(':')) authority = authority.slice(0, -1)
  else if (authority.endsWith(scheme === 'https' ? ':443' : ':80')) {
    authority = authority.slice(0, authority.lastIndexOf(':'))
  }
  const mark = url.indexOf('?', end)
  const path = url.slice(end, mark === -1 ? url.length : mark)
  return { scheme, authority, path: path === '' ? '/' : path, query: mark === -1 ? null : url.slice(mark) }
}
