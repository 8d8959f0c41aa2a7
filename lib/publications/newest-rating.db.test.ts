import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { getRelatedTokens } from '@/lib/market/get-related-tokens'
import type { Ctx } from '@/lib/platform/ctx'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import { seedRatings } from '@/prisma/seed-ratings'
import { correctRating } from './correct-rating'
import { getDraft } from './get-draft'
import { importRatings } from './import-ratings'
import { listRatings } from './list-ratings'
import { listVersions } from './list-versions'
import { publishDraft } from './publish-draft'

const pageOf = (title: string, retrievedOn = '2026-11-20') => ({
  publisher: 'Test Publisher',
  title,
  copy: 'whole page',
  retrievedOn,
  completeness: 'grades',
})

let ctx: Ctx

beforeEach(async () => {
  await emptyTestDatabase()
  await seedRatings(database())
  ctx = (await testAccount()).asStaff('analyst')
}, 60_000)
afterAll(closeDatabase)

const draftOf = async (row: object) => {
  const { draftId } = await importRatings(ctx, { fileName: 'a.json', text: JSON.stringify([row]) })
  return getDraft(ctx, { draftId })
}
const publish = ({ id, comparedWith }: { id: string; comparedWith: string }) =>
  publishDraft(ctx, { draftId: id, comparedWith, note: 'As printed' })
const tokenOf = async (symbol: string) => {
  const { name, sector } = await database().token.findUniqueOrThrow({ where: { symbol } })
  return { name, sector }
}
const revision = async () => (await pool().query('SELECT revision FROM ratings_revision')).rows
// Of the same day as the shipped one, so the id decides.
const newCro = {
  id: 'rat_zzz',
  symbol: 'CRO',
  name: 'Cronos One',
  sector: 'Payments',
  publication: pageOf('CRO anew', '2026-11-22'),
}

describe('name and sector of a token', () => {
  it('are those of its newest rating, through starts and corrections of older ones', async () => {
    await publish(await draftOf(newCro))
    const named = { name: 'Cronos One', sector: 'Payments' }
    expect(await tokenOf('CRO')).toEqual(named)
    const before = await revision()
    await seedRatings(database())
    expect(await tokenOf('CRO')).toEqual(named)
    expect(await revision()).toEqual(before)
    const { columns } = await listVersions(ctx, { ratingId: 'rat_cro_1' })
    const corrected = { ...columns, support: '0.05', sector: 'Old' }
    await correctRating(ctx, { ratingId: 'rat_cro_1', basedOn: 1, columns: corrected, note: 'Misread' })
    expect(await tokenOf('CRO')).toEqual(named)
    await publish(await draftOf({ ...newCro, id: 'rat_older', name: 'Older', publication: pageOf('Older') }))
    expect(await tokenOf('CRO')).toEqual(named)
    await publish(await draftOf({ ...newCro, sector: 'DeFi' }))
    expect(await tokenOf('CRO')).toEqual({ ...named, sector: 'DeFi' })
    // Corrected to have been read before the other, which is the newest then.
    await publish(await draftOf({ ...newCro, publication: pageOf('CRO anew', '2026-11-19') }))
    expect(await tokenOf('CRO')).toEqual({ name: 'Cronos', sector: 'Old' })
  })

  it('keep the sector that came in after a draft was made, and our own is no part of the publication', async () => {
    await database().token.update({ where: { symbol: 'SOL' }, data: { sector: null } })
    const draft = await draftOf({ symbol: 'SOL', publication: pageOf('SOL') })
    await database().token.update({ where: { symbol: 'SOL' }, data: { sector: 'Layer 1' } })
    const { published } = await publish(draft)
    expect(await tokenOf('SOL')).toEqual({ name: 'Solana', sector: 'Layer 1' })
    const version = await database().ratingVersion.findFirstOrThrow({
      where: { ratingId: published[0]?.ratingId },
    })
    expect(version.entry).toMatchObject({ symbol: 'SOL', sector: null })
    expect(await getRelatedTokens(database(), 'SOL')).toMatchObject({
      sector: 'Layer 1',
      sectorPublished: false,
    })
    await publish(await draftOf({ symbol: 'SOL', sector: 'Layer 1', publication: pageOf('SOL') }))
    expect(await getRelatedTokens(database(), 'SOL')).toMatchObject({ sectorPublished: true })
  })
})

it('starts anew without a statement that counts as a change', async () => {
  const before = await revision()
  await seedRatings(database())
  expect(await revision()).toEqual(before)
})

it('publishes a page that two drafts hold as new once; the second is imported anew as a change', async () => {
  const row = { symbol: 'SOL', publication: pageOf('SOL') }
  const [first, second] = [await draftOf(row), await draftOf({ ...row, support: 90 })]
  await publish(first)
  await expect(publish(second)).rejects.toMatchObject({
    code: 'changed_meanwhile',
    status: 409,
    message: expect.stringContaining(first.entries[0]?.ratingId ?? '?'),
  })
  await expect(publish(await getDraft(ctx, { draftId: second.id }))).rejects.toMatchObject({ status: 409 })
  const again = await draftOf({ ...row, support: 90 })
  expect(again.entries).toMatchObject([{ status: 'changed', changes: [{ field: 'Support', to: '90' }] }])
  expect((await publish(again)).published).toMatchObject([{ version: 2 }])
  expect((await listRatings(ctx)).filter(({ symbol }) => symbol === 'SOL')).toHaveLength(1)
})
