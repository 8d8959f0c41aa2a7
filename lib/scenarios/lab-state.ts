/** What a reader has set: a total market cap in trillions of USD, a factor on every beta, and the supply then in percent of today's. */
export type LabState = { cap: number; beta: number; supply: number }
export type LabField = keyof LabState

/** What each may be, and what it is when the address does not say. */
export const LAB_FIELDS: Record<LabField, { min: number; max: number; usual: number }> = {
  cap: { min: 0.1, max: 1000, usual: 12.5 },
  beta: { min: 0, max: 5, usual: 1 },
  supply: { min: 1, max: 1000, usual: 100 },
}

export const LAB_USUAL: LabState = {
  cap: LAB_FIELDS.cap.usual,
  beta: LAB_FIELDS.beta.usual,
  supply: LAB_FIELDS.supply.usual,
}
const NAMES = ['cap', 'beta', 'supply'] as const satisfies readonly LabField[]

/** A number that the field takes, or null: nothing is bent into range behind a reader's back. */
export function readField(field: LabField, text: string | null | undefined): number | null {
  const { min, max } = LAB_FIELDS[field]
  const value = text?.trim() ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : null
}

/** The state that an address asks for; a field that is missing or wrong is as usual. */
export function readLabState(query: URLSearchParams): LabState {
  const field = (name: LabField) => readField(name, query.get(name)) ?? LAB_FIELDS[name].usual
  return { cap: field('cap'), beta: field('beta'), supply: field('supply') }
}

/** The query that says this state and whatever else it said before; what is as usual is left out. */
export function labQuery(state: LabState, before: URLSearchParams): string {
  const query = new URLSearchParams(before)
  for (const name of NAMES) {
    query.delete(name)
    if (state[name] !== LAB_FIELDS[name].usual) query.set(name, String(state[name]))
  }
  return query.size > 0 ? `?${query}` : ''
}
