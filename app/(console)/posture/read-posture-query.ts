import { z } from 'zod'
import { postureInput } from '@/lib/posture/posture-contract'

const { kind, environment, limit } = postureInput.shape

const postureQuery = z.object({
  kind: kind.catch(undefined),
  environment: environment.catch(undefined),
  limit: limit.catch(50),
})

/** The page's filter out of the address. What cannot be read counts as not given. */
export function readPostureQuery(params: Record<string, string | string[] | undefined>) {
  return postureQuery.parse(params)
}
