'use server'

import { runAction } from '@/lib/auth/run-action'
import { correctRating } from '@/lib/publications/correct-rating'
import { discardDraft } from '@/lib/publications/discard-draft'
import { importRatings } from '@/lib/publications/import-ratings'
import type {
  CorrectRatingInput,
  DraftInput,
  ImportRatingsInput,
  PublishDraftInput,
} from '@/lib/publications/publication-contract'
import { publishDraft } from '@/lib/publications/publish-draft'

export async function importRatingsAction(input: ImportRatingsInput) {
  return runAction((ctx) => importRatings(ctx, input))
}

export async function publishDraftAction(input: PublishDraftInput) {
  return runAction((ctx) => publishDraft(ctx, input))
}

export async function discardDraftAction(input: DraftInput) {
  return runAction((ctx) => discardDraft(ctx, input))
}

export async function correctRatingAction(input: CorrectRatingInput) {
  return runAction((ctx) => correctRating(ctx, input))
}
