import { scopeLabel } from '@/lib/usage/scope-label'
import type { Verified } from '@/lib/verification/verified'
import type { Door } from './door'

/** Counts a decided request for its version; a request of no known version belongs to nobody. */
export function countRequest(
  door: Door,
  { found, code }: Verified,
  client: string,
  scopes: readonly string[],
  now: Date,
): void {
  door.outcomes.count(code)
  if (!found) return
  const request = {
    accountId: found.accountId,
    keyId: found.key.id,
    versionId: found.version.id,
    outcome: code,
    client,
    scope: scopeLabel(scopes),
    at: now,
  }
  door.recorder.record(request, found)
}
