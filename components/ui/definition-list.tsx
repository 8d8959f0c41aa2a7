import type { ReactNode } from 'react'

/** Terms and facts, in columns where there is room. */
export function DefinitionList({ facts }: { facts: readonly { term: string; fact: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {facts.map(({ term, fact }) => (
        <div key={term} className="grid min-w-0 content-start gap-0.5">
          <dt className="text-xs text-muted">{term}</dt>
          <dd className="min-w-0 break-words">{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
