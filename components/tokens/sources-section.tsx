import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { DocumentsCard } from './documents-card'
import { MissingCard } from './missing-card'
import { Section } from './section'
import { SourceCard } from './source-card'
import { TextListCard } from './text-list-card'

/** What the page rests on: the publication, what it lacks, what is odd in it, its versions, and the same as data. */
export function SourcesSection({ token, children }: { token: TokenFacts; children?: ReactNode }) {
  const { rating } = token
  return (
    <Section id="sources" title="Sources">
      {!rating && (
        <Notice>
          No rating of {token.name} has been brought in: no published grades, no baseline, no scenario table.
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 md:grid-cols-2">
        {rating && (
          <>
            <SourceCard rating={rating} />
            <TextListCard
              title="What is odd in the original"
              description="Noted by Keygrade; the figures stay as published"
              items={rating.flags}
            />
            <MissingCard rating={rating} />
            <TextListCard title="Facts" description="As published" items={rating.facts} />
          </>
        )}
        <DocumentsCard symbol={token.symbol} />
        {children}
      </div>
    </Section>
  )
}
