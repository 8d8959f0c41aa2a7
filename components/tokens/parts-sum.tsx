import { Derived } from './derived'

type PartsSumProps = { grade: number; parts: readonly (number | null)[] }

/** On demand: what the shown parts add up to, beside the grade that they do not explain. */
export function PartsSum({ grade, parts }: PartsSumProps) {
  const shown = parts.filter((part) => part !== null)
  if (shown.length === 0) return null
  const sum = shown.reduce((a, b) => a + b, 0)
  const mean = sum / shown.length
  const difference = grade - mean
  return (
    <details className="text-sm">
      <summary className="text-muted hover:text-fg">Check the sum</summary>
      <div className="mt-2 grid gap-2 rounded-md bg-sunken p-3">
        <p className="font-mono text-xs break-words">
          ({shown.join(' + ')}) / {shown.length} = {mean.toFixed(2)}
        </p>
        <p>
          <Derived /> Plain mean of the {shown.length} shown parts: {mean.toFixed(2)} %. The published grade
          is {grade} %, {Math.abs(difference).toFixed(2)} points {difference < 0 ? 'below' : 'above'} it.
        </p>
        <p className="text-muted">
          The publisher prints no weights, so the grade cannot be recomputed from what is shown.
        </p>
      </div>
    </details>
  )
}
