import type { Origin } from '@/lib/incidents/incident-contract'

type Asked = {
  key: { accountId: string; keyId: string; version: number | null } | null
  origin: Origin
}

/** Which key an incident is to be opened about, and from where one came; without a key it is opened by hand. */
export function readNewIncident(search: Record<string, string | string[] | undefined>): Asked {
  const { account, key, version, origin } = search
  if (typeof account !== 'string' || typeof key !== 'string' || account === '' || key === '')
    return { key: null, origin: 'hand' }
  const number = typeof version === 'string' && /^[1-9]\d{0,5}$/.test(version) ? Number(version) : null
  return {
    key: { accountId: account, keyId: key, version: number },
    origin: origin === 'leak' ? 'leak' : 'key',
  }
}
