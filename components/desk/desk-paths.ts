import type { Route } from 'next'

export const accountPath = (accountId: string) => `/security/accounts/${accountId}` as Route

export const keyPath = (accountId: string, keyId: string) =>
  `${accountPath(accountId)}/keys/${keyId}` as Route

/** A new incident about a key; `version`: the one that leaked, if that is known; `origin`: a find, or its page. */
export function incidentPath(
  accountId: string,
  keyId: string,
  version: number | null,
  origin: 'leak' | 'key',
): Route {
  const about = new URLSearchParams({ account: accountId, key: keyId, origin })
  if (version !== null) about.set('version', String(version))
  return `/security/incidents/new?${about}` as Route
}

/** Where a key is revoked; `leaked`: the version that was found leaked. */
export function revokePath(accountId: string, keyId: string, leaked: number | null): Route {
  const of = leaked === null ? '' : `&leaked=${leaked}`
  return `${keyPath(accountId, keyId)}?do=revoke${of}` as Route
}
