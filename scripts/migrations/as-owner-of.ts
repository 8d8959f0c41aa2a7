import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/generated/prisma/client'
import { connectPool, type Db } from '@/lib/platform/db'

/** Does what only the owner of the tables may. */
export async function asOwnerOf<T>(ownerUrl: string, work: (db: Db) => Promise<T>): Promise<T> {
  const pool = connectPool(ownerUrl, 'feed')
  const db = new PrismaClient({ adapter: new PrismaPg(pool) })
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
    await pool.end()
  }
}
