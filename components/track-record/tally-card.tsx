import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { Tally } from '@/lib/track-record/calibration'
import { KINDS, type TrackRecord } from '@/lib/track-record/track-record'

const ROW_WORDS = { baseline: 'Baselines', title: 'Ranges in titles', scenario: 'Rows of scenario tables' }

/** How often published ranges held, over all that are known here. */
export function TallyCard({ record }: { record: TrackRecord }) {
  const { all } = record
  const older = all.stands.older
  return (
    <Card title="Calibration" description="How often a published range held" action={<Derived />} flush>
      <Table label="Verdicts by kind of prediction" className="min-w-2xl">
        <thead>
          <tr>
            <Th>Published</Th>
            <Th numeric>Hit</Th>
            <Th numeric>Miss</Th>
            <Th numeric>Open</Th>
            <Th numeric>Not testable</Th>
            <Th numeric>Held, of those judged</Th>
            <Th numeric>Newest price below / inside / above</Th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <TallyRow
              key={kind}
              words={ROW_WORDS[kind]}
              tally={record.tallies[kind]}
              conditional={kind === 'scenario'}
            />
          ))}
          <TallyRow words="All" tally={all} conditional />
        </tbody>
      </Table>
      <div className="grid gap-2 border-t px-4 py-3 text-sm text-muted">
        <p>
          The publisher does not say how often a range should hold, so there is no promise to measure this
          against: a range of 80 % would hold in 8 of 10 cases, and nothing here says that these are such
          ranges. Tokens move together, so even many verdicts would say less than their number.
        </p>
        {older > 0 && (
          <p>
            {older === 1 ? 'One of the newest prices is' : `${older} of the newest prices are`} older than the
            prediction beside which {older === 1 ? 'it stands' : 'they stand'}. Such a price shows where the
            token stood, and counts for no verdict.
          </p>
        )}
      </div>
    </Card>
  )
}

type TallyRowProps = { words: string; tally: Tally; conditional: boolean }

/** Where a price stands says nothing of rows that hold only at another total market cap. */
function TallyRow({ words, tally, conditional }: TallyRowProps) {
  const { stands, hitShare, hitShareInterval: interval } = tally
  const percent = (share: number) => `${Math.round(100 * share)} %`
  return (
    <tr>
      <th scope="row" className="border-b py-2 pr-3 pl-4 text-left font-medium [tr:last-child>&]:border-b-0">
        {words}
      </th>
      <Td numeric>{tally.hit}</Td>
      <Td numeric>{tally.miss}</Td>
      <Td numeric>{tally.open}</Td>
      <Td numeric>{tally.untested}</Td>
      <Td numeric>
        {hitShare === null || !interval ? (
          <span className="text-muted">N/A: none judged yet</span>
        ) : (
          `${percent(hitShare)} (95 % interval ${percent(interval.low)} to ${percent(interval.high)})`
        )}
      </Td>
      <Td numeric>
        {conditional ? (
          <span className="text-muted">N/A: rows hold only at their total cap</span>
        ) : (
          `${stands.below} / ${stands.inside} / ${stands.above}`
        )}
      </Td>
    </tr>
  )
}
