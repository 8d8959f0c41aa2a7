import { percentile } from '../harness/statistics.mjs'
import { milliseconds, printTable, whole } from '../harness/table.mjs'

const WANTED = { p50: 20, p99: 200, max: 1000 }

/** How long each revoked key was accepted after the answer and after the request, and who confirmed it. */
export function summarise({ runs, receipts, sweep, verifiers }) {
  const lasts = runs.map(({ seen }) => Math.max(...seen.map(({ lastAcceptAt }) => lastAcceptAt)))
  const since = (name) => spread(runs.map((run, index) => Math.max(0, lasts[index] - run[name])))
  const confirmations = receipts.flatMap(({ at, verifiers: listed }) =>
    listed
      .flatMap(({ acknowledgedAt }) => acknowledgedAt ?? [])
      .map((ack) => Date.parse(ack) - Date.parse(at)),
  )
  const seen = runs.flatMap((run) => run.seen)
  const summary = {
    revocations: runs.length,
    afterAnswer: since('answeredAt'),
    afterAsked: since('askedAt'),
    confirmed: spread(confirmations),
    completeReceipts: receipts.filter(
      ({ complete, verifiers: listed }) => complete && listed.length === verifiers,
    ).length,
    acceptsAfterRefusal: seen.reduce((sum, { acceptsAfterRefusal }) => sum + acceptsAfterRefusal, 0),
    neverRefused: seen.filter(({ refusals }) => refusals === 0).length,
    otherAnswer: seen.find(({ other }) => other)?.other ?? null,
    sweep,
  }
  return { ...summary, failed: isFailed(summary) }
}

function spread(values) {
  return { p50: percentile(values, 0.5), p99: percentile(values, 0.99), max: percentile(values, 1) }
}

function isFailed({ afterAnswer, acceptsAfterRefusal, neverRefused, sweep, revocations }) {
  const all = sweep.every((codes) => codes.REVOKED === revocations)
  return afterAnswer.max >= WANTED.max || acceptsAfterRefusal > 0 || neverRefused > 0 || !all
}

export function printReport(summary, load) {
  const { revocations, afterAnswer, afterAsked, confirmed, completeReceipts, sweep } = summary
  console.log(`\n${whole(revocations)} revocations, ${whole(load.perSecond)} other requests/s meanwhile\n`)
  const row = (title, { p50, p99, max }) => [title, ...[p50, p99, max].map(milliseconds)]
  printTable(
    ['from', 'p50', 'p99', 'max'],
    [
      row('the answer to the last accept, of three verifiers', afterAnswer),
      row('the request to the last accept', afterAsked),
      row("the change to a verifier's receipt", confirmed),
      ['wanted of the first', ...Object.values(WANTED).map((most) => `< ${most} ms`)],
    ],
  )
  console.log(`\nReceipts complete from every verifier: ${completeReceipts} of ${revocations}`)
  console.log(`Accepts after a refusal by the same verifier: ${summary.acceptsAfterRefusal}`)
  console.log(`Asked again at the end, by verifier: ${sweep.map((codes) => JSON.stringify(codes)).join(' ')}`)
  if (load.wrong > 0) console.log(`\nOther requests answered wrongly: ${load.wrong}, such as\n${load.sample}`)
  if (summary.otherAnswer) console.log(`\nNeither accepted nor REVOKED:\n${summary.otherAnswer}`)
}
