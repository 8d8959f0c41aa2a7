import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { type Method, MONTHLY_STALE_AFTER_DAYS } from '@/lib/grades/method'
import { MethodGrade } from './method-grade'

/** The method in words and tables, all from the very data that computes the grades. */
export function MethodologyView({ method }: { method: Method }) {
  const {
    version,
    partNeeds,
    gradeNeeds,
    lapsesAfterDays,
    ratioWithinDays,
    valueDigits,
    windowNeeds,
    dailyCloses,
    grades,
  } = method
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Methodology</h1>
        <p className="max-w-prose text-muted">
          How our own grades come about: method {version}. This page is written from the data that computes
          them, so it cannot say anything else than what is done. The grades are derived, and not financial
          advice.
        </p>
        <nav aria-label="On this page" className="flex flex-wrap gap-x-4 text-sm">
          {[{ name: 'rules', title: 'Rules' }, ...grades, { name: 'limits', title: 'Limits' }].map(
            ({ name, title }) => (
              <a key={name} href={`#${name}`} className="text-accent underline underline-offset-2">
                {title}
              </a>
            ),
          )}
        </nav>
      </header>
      <div id="rules" className="scroll-mt-4">
        <Card title="Rules of every grade">
          <dl className="grid max-w-prose gap-4 text-sm">
            <Rule word="From a figure to a score">
              The value of an input is rounded to {valueDigits} significant digits and meets a scale: straight
              lines between stated points, which only rise or only fall; beyond the ends, the score of the
              end. Some scales are straight over the logarithm of the value; they say so. The score is rounded
              to two decimals, half up.
            </Rule>
            <Rule word="From scores to a grade">
              A part is the mean of its inputs by their weights, a grade the mean of its parts by theirs; each
              is rounded to two decimals, half up. The sums are done in whole numbers, so no digit is lost on
              the way.
            </Rule>
            <Rule word="N/A">
              What has no evidence is N/A, and the weights of the rest are scaled up to the whole. A part of
              which less than {partNeeds} of 100 of the weight is known is N/A itself; so is a grade below{' '}
              {gradeNeeds} of 100. Nothing is ever filled in. A figure of 0 for money or supply is taken as
              not reported.
            </Rule>
            <Rule word="Range">
              What the grade would be if everything that is N/A in it were at its worst (0 %), and at its best
              (100 %). A part that is N/A counts as 0 to 100 % whole. The grade always lies within its range.
            </Rule>
            <Rule word="Age">
              Each input says after how many days it is stale; for monthly readings of prices it is{' '}
              {MONTHLY_STALE_AFTER_DAYS}. Stale evidence still counts, and is marked wherever it counts. After{' '}
              {lapsesAfterDays} days it is no evidence any more. The two figures of a ratio may be at most{' '}
              {ratioWithinDays} days apart, and its age is that of the older one.
            </Rule>
            <Rule word="Evidence of a day">
              The latest observation of each figure dated up to the end of that day (UTC), and the closing
              prices up to it. Of two sources of one instant the first by name counts. Supplies are compared
              over a year within one source, because sources count them differently.
            </Rule>
            <Rule word="Daily closes or monthly readings">
              Daily closes where {dailyCloses.at} of the last {dailyCloses.of} days have one, or where the
              last monthly reading is more than {dailyCloses.monthsBehindDays} days older; else monthly
              readings, which are marked. A mean or a high needs {windowNeeds} of 100 of the readings of its
              span, RSI and volatility need all; a change needs a close at most three days older than the
              asked day, or of exactly that month.
            </Rule>
            <Rule word="Snapshots">
              The grades of a day are stored with their evidence and never change; each day has a permanent
              page. Days before this method was in use were computed later, from what is dated up to them, and
              say so.
            </Rule>
          </dl>
        </Card>
      </div>
      {grades.map((grade) => (
        <MethodGrade key={grade.name} grade={grade} />
      ))}
      <div id="limits" className="scroll-mt-4">
        <Card title="What these grades cannot do">
          <ul className="grid max-w-prose list-disc gap-2 pl-5 text-sm">
            {grades.flatMap((grade) =>
              grade.parts
                .filter((part) => part.inputs.every((input) => input.measure.from === 'nothing'))
                .map((part) => (
                  <li key={`${grade.name} ${part.key}`}>
                    {grade.title}, {part.name}: {part.limits}
                  </li>
                )),
            )}
            {grades.map((grade) => (
              <li key={grade.name}>
                {grade.title}: {grade.limits}
              </li>
            ))}
            <li>
              Published Fundamental and Technology Grades cannot be reproduced: their publisher prints
              sub-scores without weights or inputs, and a grade need not even lie among its parts: TON’s
              published 80.88 lies below its lowest part, 83. Our grades do not claim to be theirs; the two
              stand side by side, with the difference.
            </li>
            <li>
              Weights and scales are our judgement. They were not fitted to returns, and there is no claim
              that a high grade comes before a rise.
            </li>
          </ul>
        </Card>
      </div>
    </article>
  )
}

function Rule({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="font-medium">{word}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}
