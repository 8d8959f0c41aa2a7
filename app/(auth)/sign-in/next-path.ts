const PLACE = 'https://keygrade.invalid'

/** Where to go after sign-in: a path of this site, else the overview. Another site is never a way out. */
export function nextPath(wanted: string | string[] | undefined): string {
  const fallback = '/overview'
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.startsWith('/sign-in')) return fallback
  if (!URL.canParse(wanted, PLACE)) return fallback
  const url = new URL(wanted, PLACE)
  // Left by a navigation inside the app whose session had ended.
  url.searchParams.delete('_rsc')
  const path = url.pathname + url.search + url.hash
  // "/a/..//evil" reads as the path "//evil", which a browser takes for another site.
  return url.origin === PLACE && !path.startsWith('//') ? path : fallback
}
