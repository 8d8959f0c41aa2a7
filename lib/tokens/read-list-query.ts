import { type ListTokensQuery, listTokensQuery } from './ratings-queries'

type Search = Record<string, string | string[] | undefined>

const NAMES = ['q', 'sector', 'minGrade', 'grade', 'sort'] as const

/** The filter of the token list from an address, rated tokens first; what cannot be read is left out and named, never an error page. */
export function readListQuery(search: Search): { query: ListTokensQuery; ignored: string[] } {
  const accepted: Record<string, string> = { sort: 'rated' }
  const ignored: string[] = []
  for (const name of NAMES) {
    const value = [search[name] ?? []].flat()[0]
    // A plain form sends every field, the empty ones too.
    if (value === undefined || value === '') continue
    if (listTokensQuery.safeParse({ [name]: value }).success) accepted[name] = value
    else ignored.push(name)
  }
  return { query: listTokensQuery.parse(accepted), ignored }
}
