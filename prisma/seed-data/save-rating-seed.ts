import type { Tx } from '@/lib/platform/db'
import type { RatingSeed } from './rating-seed'

/** Writes one shipped publication; a corrected seed replaces what an earlier seed wrote under the same id. */
export async function saveRatingSeed(tx: Tx, seed: RatingSeed): Promise<void> {
  const { id, symbol, name, sector } = seed
  await tx.token.upsert({
    where: { symbol },
    create: { symbol, name, sector },
    update: { name, sector },
  })
  const facts = factsOf(seed)
  await tx.publishedRating.upsert({ where: { id }, create: { id, ...facts }, update: facts })
  await tx.publishedScenario.deleteMany({
    where: { ratingId: id, marketCapTrillions: { notIn: seed.scenarios.map(([cap = 0]) => cap) } },
  })
  for (const [marketCapTrillions = 0, bear = 0, base = 0, moon = 0] of seed.scenarios) {
    const cells = { bear, base, moon }
    await tx.publishedScenario.upsert({
      where: { ratingId_marketCapTrillions: { ratingId: id, marketCapTrillions } },
      create: { ratingId: id, marketCapTrillions, ...cells },
      update: cells,
    })
  }
}

function factsOf({ symbol, publication, fundamental, technology, trader, baseline, ...seed }: RatingSeed) {
  return {
    symbol,
    publisher: publication.publisher,
    title: publication.title,
    url: publication.url,
    copy: publication.copy,
    horizon: publication.horizon,
    completeness: publication.completeness,
    retrievedOn: new Date(publication.retrievedOn),
    asOf: publication.asOf ? new Date(publication.asOf) : null,
    otherSources: seed.otherSources,
    tmGrade: seed.tmGrade?.grade ?? null,
    tmAction: seed.tmGrade?.action ?? null,
    tradingSignal: seed.tmGrade?.tradingSignal ?? null,
    fundamentalGrade: fundamental?.grade ?? null,
    fundamentalCommunity: fundamental?.community ?? null,
    fundamentalTokenomics: fundamental?.tokenomics ?? null,
    fundamentalExchange: fundamental?.exchange ?? null,
    fundamentalVc: fundamental?.vc ?? null,
    fundamentalDefiScanner: fundamental?.defiScanner ?? null,
    technologyGrade: technology?.grade ?? null,
    technologyActivity: technology?.activity ?? null,
    technologyRepository: technology?.repository ?? null,
    technologyCollaboration: technology?.collaboration ?? null,
    technologySecurity: technology?.security ?? null,
    technologyDefiScanner: technology?.defiScanner ?? null,
    traderGrade: trader?.grade ?? null,
    traderAction: trader?.action ?? null,
    taGrade: trader?.ta ?? null,
    quantGrade: trader?.quant ?? null,
    investorGrade: seed.investor?.grade ?? null,
    investorLabel: seed.investor?.label ?? null,
    baselineLow: baseline?.low ?? null,
    baselineBase: baseline?.base ?? null,
    baselineHigh: baseline?.high ?? null,
    baselineHorizon: baseline?.horizon ?? null,
    baselineNotes: baseline?.notes ?? null,
    titleLow: seed.titleRange?.low ?? null,
    titleHigh: seed.titleRange?.high ?? null,
    support: seed.support,
    resistance: seed.resistance,
    facts: seed.facts,
    catalysts: seed.catalysts,
    risks: seed.risks,
    flags: seed.flags,
    faqs: seed.faqs,
  }
}
