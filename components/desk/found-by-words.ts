import type { FoundBy } from '@/lib/desk/desk-contract'

/** Why something is in the list. */
export const FOUND_BY_WORDS: Record<FoundBy, string> = {
  digest: 'SHA-256',
  id: 'Id',
  hint: 'Hint',
  words: 'Name',
}
