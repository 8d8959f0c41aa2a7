import { Card } from '@/components/ui/card'
import { CAP_TOLERANCE, LATE_DAYS } from '@/lib/track-record/judge'

/** The rules by which verdicts fall, so that a reader can find each of them alone. */
export function RulesCard() {
  return (
    <Card title="How it is judged">
      <ul className="grid list-disc gap-1.5 pl-5 text-sm">
        <li>
          A prediction counts from the date its page prints. Where none is printed, it counts from the day the
          page was read: it may be older than that, and then its real horizon is nearer than the one shown.
        </li>
        <li>
          “12 months” ends twelve months later; a year such as “2027” ends on 31 December. Without a printed
          horizon there is no end, and so never a verdict.
        </li>
        <li>
          Hit or miss is decided by the first observed price on or after the last day of the horizon, at most{' '}
          {LATE_DAYS} days late, the ends of the range included. Prices from before the prediction decide
          nothing.
        </li>
        <li>
          A row of a scenario table speaks of one total crypto market cap. It is judged only when the total
          (sum of the top 200) is then within {100 * CAP_TOLERANCE} % of it; otherwise nothing tested it.
        </li>
        <li>
          A later version of a publication counts as a prediction of its own. What a correction replaced was
          never printed: it stays here, marked, and is not counted.
        </li>
      </ul>
    </Card>
  )
}
