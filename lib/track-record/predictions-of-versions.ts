import { type Prediction, type Printed, predictionsOf } from './prediction'

export type Version = { number: number; correction: boolean; on: string; printed: Printed }

/**
 * What all versions of one publication predicted, each range once, under the version that first said it. What a
 * correction replaced stays in the list, marked with the day of the correction.
 */
export function predictionsOfVersions(symbol: string, versions: readonly Version[]): Prediction[] {
  const sorted = versions.toSorted((a, b) => a.number - b.number)
  const said = sorted.map(({ printed }) => predictionsOf(symbol, printed))
  const found = new Map<string, Prediction>()
  for (const [index, predictions] of said.entries()) {
    const { number = 1 } = sorted[index] ?? {}
    const next = sorted[index + 1]
    const later = new Set(
      said
        .slice(index + 1)
        .flat()
        .map(meaning),
    )
    for (const prediction of predictions) {
      const name = meaning(prediction)
      const correctedOn = next?.correction && !later.has(name) ? next.on : null
      const known = found.get(name)
      if (known) found.set(name, { ...known, correctedOn })
      else found.set(name, { ...prediction, ...named(prediction, number), correctedOn })
    }
  }
  return [...found.values()]
}

/** Two predictions that mean the same are one, however often they are printed. */
function meaning({ kind, totalCapTrillions, low, base, high, horizon, madeOn }: Prediction): string {
  return JSON.stringify([kind, totalCapTrillions, low, base, high, horizon, madeOn])
}

function named({ id }: Prediction, version: number): { id: string; version: number } {
  return { id: version === 1 ? id : `${id}.v${version}`, version }
}
