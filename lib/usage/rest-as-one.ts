import { REST_GROUP, type UsageView } from './usage-contract'

type Series = UsageView['series']

/** The series of the groups that may be named; all others, with what was one already, as one. No request is lost. */
export function restAsOne(series: Series, named: (group: string) => boolean): Series {
  if (series.every(({ group }) => group === REST_GROUP || named(group))) return series
  const shown = series.filter(({ group }) => named(group))
  const counts = new Map<string, number>()
  for (const { group, points } of series) {
    if (named(group)) continue
    for (const { at, count } of points) counts.set(at, (counts.get(at) ?? 0) + count)
  }
  const points = [...counts].map(([at, count]) => ({ at, count }))
  return [...shown, { group: REST_GROUP, points: points.sort((a, b) => (a.at < b.at ? -1 : 1)) }]
}
