import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { FieldError } from '@/lib/platform/errors'
import { invalidFields } from '@/lib/platform/parse-input'
import { DRILLS_ACCOUNT } from './incident-target'

type Key = { accountId: string; keyId: string; version: number | null }

/**
 * Throws `invalid_request` at the key that is not there, lacks that version, is named twice, or does not go together
 * with the others: a drill is about keys of drills alone. `drill`: what the incident is; null while it is opened, when its
 * first key says so. Answers whether it is one.
 */
export async function checkIncidentKeys(
  tx: Tx,
  keys: readonly Key[],
  drill: boolean | null,
  path: (index: number) => string,
): Promise<boolean> {
  const found = await tx.key.findMany({
    where: { OR: keys.map(({ accountId, keyId }) => ({ id: keyId, accountId })) },
    select: { id: true, accountId: true, versions: { select: { number: true } } },
  })
  const first = keys[0]
  const isDrill = drill ?? first?.accountId === DRILLS_ACCOUNT
  const wrong = keys.flatMap((key, index): FieldError[] => {
    const at = (message: string) => [{ path: path(index), message }]
    const known = found.find(({ id, accountId }) => id === key.keyId && accountId === key.accountId)
    if (!known) return at('There is no such key in this account.')
    if (key.version !== null && !known.versions.some(({ number }) => number === key.version))
      return at(`This key has no version ${key.version}.`)
    if (keys.findIndex(({ keyId }) => keyId === key.keyId) !== index) return at('This key is named twice.')
    if ((key.accountId === DRILLS_ACCOUNT) !== isDrill)
      return at(
        isDrill
          ? 'A drill is about keys of drills alone: open an incident of its own for this one.'
          : 'This key was made for a drill, and this is a real incident: open one of its own for it.',
      )
    return []
  })
  if (wrong.length > 0) throw invalidFields(wrong)
  return isDrill
}
