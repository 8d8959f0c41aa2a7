/** What a consumer's key can open. The words are shown where a person chooses. */
export const SCOPES = {
  'tokens:read': 'Tokens: the list, names, sectors, and every published figure of a token',
  'grades:read': 'Grades: fundamental and technology grades with their sub-scores',
  'scenarios:read': 'Scenarios: price tables by total market cap, and the fitted line',
  'prices:read': 'Prices: monthly and daily history with sources',
} as const

export type Scope = keyof typeof SCOPES

export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[]
