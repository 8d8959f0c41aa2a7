const HOST = /^[A-Za-z0-9._~-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/

/**
 * What a request is for: path and query as they were written, and the host by name. A proxy's form
 * (`GET http://host/path`) is read as its path. Null when the target is no path (`*`) or the host is none.
 */
export function requestTarget(
  url: string,
  host: string | undefined,
): { url: string; path: string; search: string; host: string } | null {
  const own = url.startsWith('/')
  if (!own && !(/^https?:\/\//i.test(url) && URL.canParse(url))) return null
  const absolute = own ? null : new URL(url)
  const target = absolute ? absolute.pathname + absolute.search : url
  const wanted = absolute?.host ?? host ?? ''
  if (!HOST.test(wanted)) return null
  const split = target.indexOf('?')
  const end = split < 0 ? target.length : split
  return { url: target, path: target.slice(0, end), search: target.slice(end + 1), host: wanted }
}
