/**
 * Whether a browser says that our own page, or the person's own typing, made the request. One that says nothing of it
 * is believed: the cookie does not leave for other sites but by a link.
 */
export function isFromHere(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  return site !== 'cross-site' && site !== 'same-site'
}
