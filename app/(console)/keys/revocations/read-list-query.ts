import { z } from 'zod'
import { listRevocationKeysInput, listRevocationsInput } from '@/lib/revocations/revocation-contract'

type Params = Record<string, string | string[] | undefined>

// What cannot be read counts as not given: a mistyped link still opens.
const listQuery = z.object({ cursor: listRevocationsInput.shape.cursor.catch(undefined) })
const keysQuery = z.object({
  outcome: listRevocationKeysInput.shape.outcome.catch(undefined),
  cursor: listRevocationKeysInput.shape.cursor.catch(undefined),
})

export const readListQuery = (params: Params) => listQuery.parse(params)
export const readKeysOfRevocationQuery = (params: Params) => keysQuery.parse(params)
