import 'server-only'
import type { Pool } from 'pg'
import { openSecret } from '@/lib/seals/open-secret'
import type { Letter } from './letter'

type Sealed = { id: string; sealed: Uint8Array | null; dataKeyId: string | null }

/** What a message says; null once its text was erased. Rejects with SealError. */
export async function openLetter(pool: Pool, { id, sealed, dataKeyId }: Sealed): Promise<Letter | null> {
  if (!sealed || !dataKeyId) return null
  return JSON.parse(await openSecret(pool, id, dataKeyId, sealed))
}
