import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireContext } from '@/lib/auth/require-context'
import { getKey } from '@/lib/keys/get-key'
import type { KeyView } from '@/lib/keys/key-contract'
import { AppError } from '@/lib/platform/errors'

/** The key of the page, read once a request; what is not the account's own is a real 404. */
export const readKey = cache(async (keyId: string): Promise<KeyView> => {
  const ctx = await requireContext()
  try {
    return await getKey(ctx, { keyId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})
