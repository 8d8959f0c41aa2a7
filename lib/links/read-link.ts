import 'server-only'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { parseInput } from '@/lib/platform/parse-input'
import { findLink } from './find-link'
import { type ReadLinkInput, readLinkInput } from './link-contract'

/** Whose link this is, for the page that it opens. Throws `link_over`. */
export async function readLink({ db, clock }: PublicFacts, input: ReadLinkInput): Promise<{ email: string }> {
  const { token, purpose } = parseInput(readLinkInput, input)
  const { email } = await findLink(db, purpose, token, clock.now())
  return { email }
}
