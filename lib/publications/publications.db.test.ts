import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import type { RatingSeed } from '@/prisma/seed-data/rating-seed'
import ratings from '@/prisma/seed-data/ratings.json'
import { saveRatingSeed } from '@/prisma/seed-data/save-rating-seed'
import { seedRatings } from '@/prisma/seed-ratings'
import { correctRating } from './correct-rating'
import { discardDraft } from './discard-draft'
import { getDraft } from './get-draft'
import { importRatings } from './import-ratings'
import { listDrafts } from './list-drafts'
import { listPublicVersions } from './list-public-versions'
import { listRatings } from './list-ratings'
import { listVersions } from './list-versions'
import { publishDraft } from './publish-draft'

const TABLES = ['tokens', 'published_ratings', 'published_scenarios', 'rating_versions', 'rating_drafts']
const seedOf = (symbol: string) => structuredClone(ratings.find((one) => one.symbol === symbol))
const NEW = {
  symbol: 'SOL',
  publication: {
    publisher: 'Test Publisher',
    title: 'Solana in 2027',
    copy: 'whole page',
    retrievedOn: '2026-11-20',
    completeness: 'baseline',
  },
  baseline: { low: 100, base: 200, high: 300 },
}

let ours: TestAccount
let ctx: Ctx

beforeEach(async () => {
  await emptyTestDatabase()
  await seedRatings(database())
  ours = await testAccount()
  ctx = ours.asStaff('analyst')
}, 60_000)

const snapshot = async () =>
  Promise.all(
    [...TABLES, 'audit_entries'].map(
      async (table) => (await pool().query(`SELECT * FROM ${table} ORDER BY 1, 2`)).rows,
    ),
  )
const auditOf = (action: string) => database().auditEntry.findMany({ where: { accountId: PROVIDER, action } })
const draftOf = async (rows: unknown, as = ctx) => {
  const { draftId } = await importRatings(as, { fileName: 'ratings.json', text: JSON.stringify(rows) })
  return getDraft(as, { draftId })
}
const publish = ({ id, comparedWith }: { id: string; comparedWith: string }, note = 'As printed') =>
  publishDraft(ctx, { draftId: id, comparedWith, note })

/** CRO with its odd cell mended, and a new token. */
const changedCro = () => {
  const cro = seedOf('CRO')
  if (cro?.scenarios[0]) cro.scenarios[0][1] = 0.24
  return cro
}

describe('importRatings', () => {
  it('makes a draft that says what is new, what changes and what does not, with flags; nothing is published', async () => {
    const before = await database().publishedRating.findMany()
    const draft = await draftOf([changedCro(), seedOf('TON'), NEW])
    expect(draft.entries).toMatchObject([
      {
        symbol: 'CRO',
        status: 'changed',
        version: 1,
        changes: [{ field: '8T bear', from: '0.14', to: '0.24' }],
        flags: [],
      },
      { symbol: 'TON', status: 'unchanged', changes: [], flags: [{ code: 'outside_parts' }] },
      {
        symbol: 'SOL',
        name: 'Solana',
        status: 'new',
        version: null,
        changes: expect.arrayContaining([{ field: 'Baseline low', from: null, to: '100' }]),
      },
    ])
    expect(draft).toMatchObject({ state: 'open', ratings: 3, authorName: 'staff' })
    expect(await auditOf('ratings.imported')).toMatchObject([
      { targetType: 'rating', targetId: draft.id, detail: { symbols: ['CRO', 'TON', 'SOL'] } },
    ])
    expect(await database().publishedRating.findMany()).toEqual(before)
  })

  it('changes nothing when one row is bad, and names the row and the rule', async () => {
    const before = await snapshot()
    const bad = { ...NEW, baseline: { low: 300, base: 200, high: 100 } }
    await expect(draftOf([changedCro(), bad, seedOf('TON')])).rejects.toMatchObject({
      code: 'invalid_request',
      message: '1 row is not valid, so nothing was changed.',
      extra: {
        problems: [
          { row: 2, symbol: 'SOL', field: 'baseline.base', rule: 'baseline.order' },
          { row: 2, symbol: 'SOL', field: 'baseline.high', rule: 'baseline.order' },
        ],
      },
    })
    expect(await snapshot()).toEqual(before)
  })
})

describe('getDraft', () => {
  it('says when a token has a rating that was retrieved later, which its page goes on to show', async () => {
    const older = { ...NEW, symbol: 'CRO' }
    const later = { ...seedOf('TON'), id: 'rat_ton_9' }
    const { entries } = await draftOf([older, later, NEW])
    expect(entries.map(({ hiddenBy }) => hiddenBy)).toEqual([seedOf('CRO')?.publication.title, null, null])
  })
})

describe('publishDraft', () => {
  it('publishes what changes, each as its next version with author and note, in one act', async () => {
    const draft = await draftOf([changedCro(), seedOf('TON'), NEW])
    const { published } = await publish(draft, 'Read again')
    expect(published).toMatchObject([
      { ratingId: 'rat_cro_1', symbol: 'CRO', version: 2 },
      { symbol: 'SOL', version: 1 },
    ])
    const cell = await database().publishedScenario.findFirstOrThrow({
      where: { ratingId: 'rat_cro_1', marketCapTrillions: 8 },
    })
    expect(cell.bear.toNumber()).toBe(0.24)
    const history = await listVersions(ctx, { ratingId: 'rat_cro_1' })
    expect(history.versions).toMatchObject([
      {
        number: 2,
        authorName: 'staff',
        note: 'Read again',
        correction: false,
        changes: [{ field: '8T bear' }],
      },
      { number: 1, authorName: 'Keygrade', note: 'Shipped with Keygrade', correction: false, changes: null },
    ])
    expect(await getDraft(ctx, { draftId: draft.id })).toMatchObject({
      state: 'published',
      note: 'Read again',
    })
    expect(await auditOf('ratings.published')).toMatchObject([
      { targetId: draft.id, actorName: ours.email, detail: { note: 'Read again', ratings: published } },
    ])
    expect(await listRatings(ctx)).toContainEqual(
      expect.objectContaining({ ratingId: 'rat_cro_1', versions: 2, corrections: 0 }),
    )
  })

  it('publishes once, however often it is asked at once', async () => {
    const draft = await draftOf([changedCro()])
    const all = await Promise.allSettled([publish(draft), publish(draft), publish(draft)])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(all.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'draft_over' } },
      { reason: { code: 'draft_over' } },
    ])
    expect(await auditOf('ratings.published')).toHaveLength(1)
    expect((await listVersions(ctx, { ratingId: 'rat_cro_1' })).versions).toHaveLength(2)
  })

  it('is a conflict when what it was compared with has changed, and then shows the differences anew', async () => {
    const mine = await draftOf([changedCro()])
    const theirs = { ...changedCro(), support: 0.05 }
    await publish(await draftOf([theirs]), 'The other tab')
    const before = await snapshot()
    await expect(publish(mine)).rejects.toMatchObject({ code: 'changed_meanwhile', status: 409 })
    expect(await snapshot()).toEqual(before)
    const anew = await getDraft(ctx, { draftId: mine.id })
    expect(anew.entries[0]).toMatchObject({
      version: 2,
      changes: [{ field: 'Support', from: '0.05', to: null }],
    })
    expect((await publish(anew)).published).toMatchObject([{ version: 3 }])
  })

  it('never gives a rating of one token to another, though both drafts were made while its id was new', async () => {
    const id = 'rat_both'
    const first = await draftOf([{ ...NEW, id }])
    const second = await draftOf([{ ...NEW, id, symbol: 'CRO' }])
    await publish(first)
    const before = await snapshot()
    await expect(publish(await getDraft(ctx, { draftId: second.id }))).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('another token than CRO'),
    })
    expect(await snapshot()).toEqual(before)
  })

  it('needs a note and something to publish, and no draft comes back once discarded', async () => {
    const draft = await draftOf([seedOf('TON')])
    await expect(publish(draft, ' ')).rejects.toMatchObject({ extra: { fields: [{ path: 'note' }] } })
    await expect(publish(draft)).rejects.toMatchObject({ code: 'invalid_request' })
    await discardDraft(ctx, { draftId: draft.id })
    await expect(publish(draft)).rejects.toMatchObject({ code: 'draft_over' })
    await expect(discardDraft(ctx, { draftId: draft.id })).rejects.toMatchObject({ code: 'draft_over' })
    expect(await auditOf('ratings.discarded')).toMatchObject([{ targetId: draft.id }])
    expect(await listDrafts(ctx)).toMatchObject([{ id: draft.id, state: 'discarded' }])
    await expect(getDraft(ctx, { draftId: 'drf_none' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('correctRating', () => {
  const history = () => listVersions(ctx, { ratingId: 'rat_cro_1' })
  const correct = async (columns: Record<string, string>, basedOn = 1, note = 'Misread the page') =>
    correctRating(ctx, {
      ratingId: 'rat_cro_1',
      basedOn,
      columns: { ...(await history()).columns, ...columns },
      note,
    })

  it('is a version of its own with a note; the one before stays', async () => {
    expect(await correct({ fundamental_grade: '72.72' })).toEqual({ version: 2 })
    expect((await history()).versions).toMatchObject([
      { number: 2, correction: true, note: 'Misread the page', changes: [{ from: '72.71', to: '72.72' }] },
      { number: 1, correction: false },
    ])
    expect(await auditOf('ratings.corrected')).toMatchObject([
      { targetId: 'rat_cro_1', targetName: 'CRO', detail: { version: 2, reason: 'Misread the page' } },
    ])
    const row = await database().publishedRating.findUniqueOrThrow({ where: { id: 'rat_cro_1' } })
    expect(row.fundamentalGrade?.toNumber()).toBe(72.72)
  })

  it('refuses what breaks a rule at its field, no change, no note, another token and an old version', async () => {
    const before = await snapshot()
    await expect(correct({ fundamental_grade: '172', support: 'low' })).rejects.toMatchObject({
      extra: {
        fields: [
          { path: 'support', message: expect.stringContaining('no plain number') },
          { path: 'fundamental_grade', message: expect.stringContaining('0 to 100') },
        ],
      },
    })
    await expect(correct({})).rejects.toMatchObject({ message: expect.stringContaining('Nothing differs') })
    await expect(correct({ support: '0.05' }, 1, '')).rejects.toMatchObject({
      extra: { fields: [{ path: 'note' }] },
    })
    await expect(correct({ symbol: 'TON' })).rejects.toMatchObject({
      extra: { fields: [{ path: 'id', message: expect.stringContaining('is a rating of CRO') }] },
    })
    expect(await snapshot()).toEqual(before)
    await correct({ support: '0.05' })
    await expect(correct({ support: '0.06' }, 1)).rejects.toMatchObject({ code: 'changed_meanwhile' })
  })

  it('is read by everybody without a name', async () => {
    await correct({ support: '0.05' })
    const versions = await listPublicVersions(database(), 'CRO')
    expect(versions).toMatchObject([
      { number: 2, author: 'analyst', correction: true, note: 'Misread the page' },
      { number: 1, author: 'Keygrade', correction: false, changes: null },
    ])
    expect(JSON.stringify(versions)).not.toMatch(/staff|usr_|@/)
  })
})

describe('the seed', () => {
  it('brings a newer release in as a correction of its own', async () => {
    const newer = { ...seedOf('TON'), support: 1.5 } as RatingSeed
    const save = () => database().$transaction((tx) => saveRatingSeed(tx, newer))
    await save()
    await save()
    expect(await listPublicVersions(database(), 'TON')).toMatchObject([
      {
        number: 2,
        author: 'Keygrade',
        correction: true,
        changes: [{ field: 'Support', from: null, to: '1.5' }],
      },
      { number: 1, author: 'Keygrade', correction: false },
    ])
  })

  it('leaves what an analyst published or corrected, and goes on with the rest', async () => {
    await publish(await draftOf([changedCro()]))
    await pool().query(`UPDATE published_ratings SET fundamental_grade = 1 WHERE symbol IN ('CRO', 'TON')`)
    const before = await database().ratingVersion.count()
    await seedRatings(database())
    const grades = await database().publishedRating.findMany({
      where: { symbol: { in: ['CRO', 'TON'] } },
      orderBy: { symbol: 'asc' },
    })
    expect(grades.map(({ fundamentalGrade }) => fundamentalGrade?.toNumber())).toEqual([1, 80.88])
    const cell = await database().publishedScenario.findFirstOrThrow({ where: { ratingId: 'rat_cro_1' } })
    expect(cell.bear.toNumber()).toBe(0.24)
    expect(await database().ratingVersion.count()).toBe(before)
  })
})

describe('who is no analyst', () => {
  it.each([
    ['an owner', () => ours.as('owner')],
    ['security staff', () => ours.asStaff('security')],
    ['the system', () => ours.system],
  ])('%s reads and writes nothing', async (_, who) => {
    const draft = await draftOf([NEW])
    const before = await snapshot()
    const { id: draftId, comparedWith } = draft
    const note = 'Not mine to publish'
    const acts = [
      importRatings(who(), { fileName: 'a.json', text: JSON.stringify([NEW]) }),
      publishDraft(who(), { draftId, comparedWith, note }),
      discardDraft(who(), { draftId }),
      correctRating(who(), { ratingId: 'rat_cro_1', basedOn: 1, columns: {}, note }),
      getDraft(who(), { draftId }),
      listDrafts(who()),
      listRatings(who()),
      listVersions(who(), { ratingId: 'rat_cro_1' }),
    ]
    const answers = await Promise.allSettled(acts)
    expect(answers).toMatchObject(acts.map(() => ({ status: 'rejected', reason: { code: 'forbidden' } })))
    expect(await snapshot()).toEqual(before)
  })
})
