import { median } from '../harness/statistics.mjs'
import { microseconds, milliseconds, printTable, whole } from '../harness/table.mjs'

/** Medians of each contestant, and of the ratios within each round. */
export function summarise(contestants, targets, results) {
  const runs = (name) => results.get(name)
  const rows = contestants.map(({ name, says }) => ({
    name,
    says,
    perSecond: median(runs(name).map((run) => run.perSecond)),
    least: Math.min(...runs(name).map((run) => run.perSecond)),
    most: Math.max(...runs(name).map((run) => run.perSecond)),
    p50: median(runs(name).map((run) => run.p50)),
    p99: median(runs(name).map((run) => run.p99)),
    cpuMicroseconds: median(runs(name).map((run) => run.cpuMicroseconds)),
    wrong: runs(name).reduce((sum, run) => sum + run.wrong, 0),
    sample: runs(name).find((run) => run.sample)?.sample ?? null,
  }))
  const ratios = targets
    .filter(({ ours, reference }) => results.has(ours) && results.has(reference))
    .map((target) => {
      const pairs = runs(target.ours).map((run, round) => [run, runs(target.reference)[round]])
      const throughput = median(pairs.map(([ours, other]) => ours.perSecond / other.perSecond))
      const cpu = median(pairs.map(([ours, other]) => ours.cpuMicroseconds / other.cpuMicroseconds))
      const p99 = median(pairs.map(([ours, other]) => ours.p99 / other.p99))
      return { ...target, measured: { throughput, p99, cpu }, met: isMet(target, throughput, p99) }
    })
  return { rows, ratios }
}

function isMet(target, throughput, p99) {
  if (target.ratio === undefined) return null
  return throughput >= target.ratio && (target.p99 === undefined || p99 <= target.p99)
}

export function printReport({ rows, ratios }) {
  console.log('\nRequests per second and latencies: medians of the rounds\n')
  const titles = ['contestant', 'req/s', 'least', 'most', 'p50', 'p99', 'CPU', 'wrong', 'what']
  const cells = rows.map((row) => [
    ...[row.name, whole(row.perSecond), whole(row.least), whole(row.most)],
    ...[milliseconds(row.p50), milliseconds(row.p99), microseconds(row.cpuMicroseconds), row.wrong, row.says],
  ])
  printTable(titles, cells)
  for (const { name, sample } of rows) if (sample) console.log(`\nA wrong answer to ${name}:\n${sample}`)
  if (ratios.length === 0) return
  console.log('\nOurs against its reference: medians of the ratios within each round\n')
  const verdict = { true: 'met', false: 'MISSED', null: '-' }
  printTable(
    ['ours', 'reference', 'throughput', 'wanted', 'p99', 'wanted', 'CPU', 'verdict'],
    ratios.map(({ ours, reference, measured, ratio, p99, met }) => [
      ...[ours, reference, measured.throughput.toFixed(2), ratio === undefined ? '-' : `>= ${ratio}`],
      ...[measured.p99.toFixed(2), p99 === undefined ? '-' : `<= ${p99}`],
      ...[measured.cpu.toFixed(2), verdict[met]],
    ]),
  )
}
