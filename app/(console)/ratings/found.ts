import 'server-only'
import { notFound } from 'next/navigation'
import { AppError } from '@/lib/platform/errors'

/** What a verb found; an id of nothing, or of no form, is a real 404. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'invalid_request'].includes(error.code)) notFound()
    throw error
  }
}
