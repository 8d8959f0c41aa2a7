import { dayText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import { type GradeIdentity, QUANT_WEIGHT, TA_WEIGHT } from '@/lib/track-record/grade-identity'
import { signed } from './signed'

/** The published grade recomputed from its published parts, day by day. */
export function IdentityCard({ identity }: { identity: GradeIdentity }) {
  const { days, within, tolerance, off } = identity
  const far = off.filter((day) => Math.abs(day.difference) >= 1)
  return (
    <Card
      title="The grade is a weighted mean of its two parts"
      description={`Trader Grade = ${TA_WEIGHT} × TA Grade + ${QUANT_WEIGHT} × Quant Grade`}
      action={<Derived />}
      flush
    >
      <p className="px-4 py-3 text-sm">
        Recomputed from the stored rows: <strong className="font-semibold">{within}</strong> of {days} days
        agree within {tolerance}.{' '}
        {off.length > 0 &&
          `${off.length} do not, ${far.length} of them by more than a point; all are listed with their numbers.`}
      </p>
      {off.length > 0 && (
        <Table label="Days on which the grade is not the mean of its parts" className="min-w-xl border-t">
          <thead>
            <tr>
              <Th>Day</Th>
              <Th numeric>TA</Th>
              <Th numeric>Quant</Th>
              <Th numeric>Published grade</Th>
              <Th numeric>Computed</Th>
              <Th numeric>Published − computed</Th>
            </tr>
          </thead>
          <tbody>
            {off.map((day) => (
              <tr key={day.on}>
                <Td className="whitespace-nowrap">{dayText(day.on)}</Td>
                <Td numeric>{day.ta.toFixed(4)}</Td>
                <Td numeric>{day.quant.toFixed(4)}</Td>
                <Td numeric>{day.grade.toFixed(4)}</Td>
                <Td numeric>{day.computed.toFixed(4)}</Td>
                <Td numeric>{signed(day.difference, 4)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
