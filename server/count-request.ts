import { scopeLabel } from '@/lib/usage/scope-label'
import type { Verified } from '@/lib/verification/verified'
import type { Door } from './door'

/** Counts a decided request for its version; a request of no known version belongs to nobody. */
export function countRequest(
  door: Door,
  { found, code }: Verified,
  client: string,
  address: string | null,
  scopes: readonly string[],
  atMs: number,
): void {
  door.outcomes.count(code)
  if (!found) return
  if (code === 'VALID' && found.rotation !== null) door.firstUses.seen(found, atMs)
  const request = {
    accountId: found.accountId,
    keyId: found.keyId,
    versionId: found.versionId,
    outcome: code,
    client,
    scope: scopeLabel(scopes),
    address: address ?? '',
    atMs,
    // Evidence for a retirement must not be older than it has to be.
    mayWait: code === 'VALID' && found.rotation === null,
  }
  door.recorder.record(request, found)
}
