import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import type { ManagementKeyRow } from './management-key-view'

/** More than an account may have alive at once: those come first, then the newest of the others. */
const MOST = 200

/** The account's management keys, or the one that is named, with their makers. */
export async function findManagementKeys(
  db: Tx,
  accountId: string,
  now: Date,
  id: string | null = null,
): Promise<ManagementKeyRow[]> {
  const one = id === null ? Prisma.empty : Prisma.sql`AND k.id = ${id}`
  return db.$queryRaw<ManagementKeyRow[]>`
    SELECT k.id, k.name, k.hint, k.scopes, k.created_at AS "createdAt", k.created_by AS "createdBy",
      k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", o.last_at AS "lastUsedAt",
      k.uses_known_from AS "usesKnownFrom",
      u.name AS "makerName", u.email AS "makerEmail", m.role AS "makerRole"
    FROM management_keys k LEFT JOIN users u ON u.id = k.created_by
      LEFT JOIN management_key_uses o ON o.management_key_id = k.id
      LEFT JOIN members m ON m.account_id = k.account_id AND m.user_id = k.created_by
    WHERE k.account_id = ${accountId} ${one}
    ORDER BY (k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now})) DESC,
      k.created_at DESC, k.id LIMIT ${MOST}`
}
