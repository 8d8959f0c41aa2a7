import { LAB_FIELDS, type LabState, readLabState } from './lab-state'

/** The searchParams of a page. */
export type LabQuery = Record<string, string | string[] | undefined>

/** The state that a page was asked for, and every other parameter, for a form to send again. */
export function readLabQuery(query: LabQuery): {
  initial: LabState
  keep: (readonly [string, string])[]
} {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as const),
  )
  return {
    initial: readLabState(new URLSearchParams(pairs.map(([name, value]) => [name, value]))),
    keep: pairs.filter(([name]) => !Object.hasOwn(LAB_FIELDS, name)),
  }
}
