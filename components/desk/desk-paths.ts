import type { Route } from 'next'

export const accountPath = (accountId: string) => `/security/accounts/${accountId}` as Route

export const keyPath = (accountId: string, keyId: string) =>
  `${accountPath(accountId)}/keys/${keyId}` as Route
