import { z } from 'zod'
import type { FieldChange } from './entry-diff'
import type { EntryFlag } from './entry-flags'
import { plainText } from './plain-text'

/** A file that is larger is refused before it is read, in bytes of UTF-8. */
export const MOST_BYTES = 512_000

const draftId = z.string().regex(/^drf_[A-Za-z0-9]{1,40}$/, 'Not the id of a draft.')
const ratingId = z.string().regex(/^rat_[A-Za-z0-9_]{1,40}$/, 'Not the id of a rating.')
const note = z
  .string('Say what is published and why.')
  .trim()
  .min(3, 'Say what is published and why, in at least 3 characters.')
  .pipe(plainText(500))

export const importRatingsInput = z.strictObject({
  fileName: plainText(120),
  text: z.string('Give the text of the file.').max(MOST_BYTES, 'The file is larger than 512,000 bytes.'),
})
export type ImportRatingsInput = z.input<typeof importRatingsInput>

export const draftInput = z.strictObject({ draftId })
export type DraftInput = z.input<typeof draftInput>

export const publishDraftInput = z.strictObject({
  draftId,
  comparedWith: z.string().max(100),
  note,
})
export type PublishDraftInput = z.input<typeof publishDraftInput>

export const ratingInput = z.strictObject({ ratingId })
export type RatingInput = z.input<typeof ratingInput>

export const correctRatingInput = z.strictObject({
  ratingId,
  basedOn: z.number().int().min(1),
  columns: z.record(z.string().max(40), z.string().max(40_000)),
  note,
})
export type CorrectRatingInput = z.input<typeof correctRatingInput>

export type DraftState = 'open' | 'published' | 'discarded'

export type DraftRow = {
  id: string
  fileName: string
  state: DraftState
  ratings: number
  createdAt: string
  authorName: string
  note: string
}

export type DraftEntry = {
  ratingId: string
  symbol: string
  name: string
  /** The version that is published now; null when there is none. */
  version: number | null
  status: 'new' | 'changed' | 'unchanged'
  changes: FieldChange[]
  flags: EntryFlag[]
}

export type DraftView = DraftRow & {
  /** `hiddenBy` is the title of a later rating of the token, which its page goes on to show. */
  entries: (DraftEntry & { hiddenBy: string | null })[]
  /** Names what the draft was compared with: publishing refuses when that has changed. */
  comparedWith: string
}

export type PublishedDraft = { published: { ratingId: string; symbol: string; version: number }[] }

export type RatingListRow = {
  ratingId: string
  symbol: string
  name: string
  title: string
  retrievedOn: string
  versions: number
  corrections: number
  changedAt: string | null
}

export type VersionView = {
  number: number
  publishedAt: string
  authorName: string
  note: string
  correction: boolean
  /** Against the version before; null for the first. */
  changes: FieldChange[] | null
}

export type RatingHistory = {
  ratingId: string
  symbol: string
  name: string
  /** Newest first. */
  versions: VersionView[]
  /** What is published now, as texts by column. */
  columns: Record<string, string>
  flags: EntryFlag[]
}

/** A version as everybody may read it: who wrote it is a role, never a person. */
export type PublicVersion = Omit<VersionView, 'publishedAt' | 'authorName'> & {
  ratingId: string
  title: string
  /** Day in UTC. */
  on: string
  author: 'analyst' | 'Keygrade'
}
