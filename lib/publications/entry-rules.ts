import type { FieldProblem } from './import-problem'
import type { UnnamedEntry } from './rating-entry'

const CASES = ['bear', 'base', 'moon'] as const

/** What one row gets wrong across its fields; `today` such as 2026-11-22. All of it, so that it is mended at once. */
export function entryProblems(entry: Omit<UnnamedEntry, 'id' | 'name'>, today: string): FieldProblem[] {
  return [
    ...ordered(entry.baseline, ['low', 'base', 'high'], 'baseline', 'baseline.order'),
    ...ordered(entry.titleRange, ['low', 'high'], 'titleRange', 'titleRange.order'),
    ...ordered(
      { support: entry.support, resistance: entry.resistance },
      ['support', 'resistance'],
      '',
      'levels.order',
    ),
    ...scenarioProblems(entry.scenarios),
    ...dateProblems(entry, today),
  ]
}

function ordered<Name extends string>(
  values: Record<Name, number | null> | null,
  names: readonly Name[],
  group: string,
  rule: string,
): FieldProblem[] {
  const given = names.flatMap((name) => {
    const value = values?.[name] ?? null
    return value === null ? [] : [{ name, value }]
  })
  return given.slice(1).flatMap(({ name, value }, index) => {
    const before = given[index]
    if (!before || before.value <= value) return []
    const message = `${before.name} ${before.value} is above ${name} ${value}: they must not fall from ${names.join(' to ')}.`
    return [{ field: group ? `${group}.${name}` : name, rule, message }]
  })
}

function scenarioProblems(rows: UnnamedEntry['scenarios']): FieldProblem[] {
  return rows.flatMap(([cap, ...prices], index) => {
    const found: FieldProblem[] = []
    const add = (cell: number, rule: string, message: string) =>
      found.push({ field: `scenarios.${index}.${cell}`, rule, message })
    for (const [at, price] of prices.entries()) {
      const left = prices[at - 1]
      if (left === undefined || left <= price) continue
      add(at + 1, 'scenarios.order', `${cap}T: ${CASES[at - 1]} ${left} is above ${CASES[at]} ${price}.`)
    }
    const [lastCap = 0, ...lastPrices] = rows[index - 1] ?? []
    if (index === 0) return found
    if (cap <= lastCap) add(0, 'scenarios.caps', `${cap}T follows ${lastCap}T: caps must rise, each once.`)
    for (const [at, price] of prices.entries()) {
      const above = lastPrices[at]
      if (above === undefined || price > above) continue
      add(
        at + 1,
        'scenarios.rise',
        `${CASES[at]} ${price} at ${cap}T does not rise from ${above} at ${lastCap}T.`,
      )
    }
    return found
  })
}

function dateProblems(
  entry: Pick<UnnamedEntry, 'publication' | 'otherSources'>,
  today: string,
): FieldProblem[] {
  const { asOf, retrievedOn } = entry.publication
  const dates = [
    { field: 'publication.retrievedOn', on: retrievedOn },
    { field: 'publication.asOf', on: asOf },
    ...entry.otherSources.map((source, index) => ({
      field: `otherSources.${index}.retrievedOn`,
      on: source.retrievedOn,
    })),
  ]
  const late = dates.flatMap(({ field, on }) =>
    on !== null && on > today
      ? [{ field, rule: 'date.future', message: `${on} lies in the future: today is ${today} (UTC).` }]
      : [],
  )
  if (asOf === null || asOf <= retrievedOn || late.length > 0) return late
  const message = `As of ${asOf} is after ${retrievedOn}, when it was retrieved.`
  return [{ field: 'publication.asOf', rule: 'date.order', message }]
}
