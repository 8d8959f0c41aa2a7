import { instantInput, type KeyView } from '@/lib/keys/key-contract'

type Asked = {
  since: string | null
  version: number | null
  /** The version that was found leaked: what to revoke begins there. */
  leaked: number | undefined
  wrong: string | null
}

/** Since when, and of which version, the page is asked; what cannot be read is said, and counts as not given. */
export function readTraceQuery(
  query: Record<string, string | string[] | undefined>,
  key: Pick<KeyView, 'versions'>,
  now: Date,
): Asked {
  const instant = query.since === undefined ? null : instantInput.safeParse(query.since)
  const since = instant?.success && instant.data <= now ? instant.data.toISOString() : null
  const named = (text: unknown) => key.versions.find(({ version }) => String(version) === text)?.version
  const version = named(query.version) ?? null
  const wrong = [
    instant &&
      !since &&
      '“since” in the address is no instant that has passed, such as 2027-01-31T12:00:00Z.',
    query.version !== undefined && version === null && 'The key has no such version.',
  ].filter((sentence) => typeof sentence === 'string')
  return { since, version, leaked: named(query.leaked), wrong: wrong.length > 0 ? wrong.join(' ') : null }
}
