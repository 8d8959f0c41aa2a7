import { dayText } from '@/components/tokens/day-text'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { PublicVersion } from '@/lib/publications/publication-contract'
import { ChangeList } from './change-list'

type RatingHistoryCardProps = { versions: readonly PublicVersion[] }

/**
 * When the published figures of a token were brought in, changed and corrected here; nothing without versions.
 * `versions` come from `listPublicVersions(db, symbol)` (lib/publications/list-public-versions.ts).
 */
export function RatingHistoryCard({ versions }: RatingHistoryCardProps) {
  if (versions.length === 0) return null
  return (
    <Card
      flush
      title="Versions of this rating"
      description="A published figure is never edited silently: each change is a version with its reason."
    >
      <ol className="divide-y">
        {versions.map((version) => (
          <li key={`${version.ratingId} ${version.number}`} className="grid gap-2 px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <span className="font-medium">Version {version.number}</span>
              {version.correction && <Badge tone="warn">Correction</Badge>}
              <span className="text-muted">
                <time dateTime={version.on}>{dayText(version.on)}</time>, by{' '}
                {version.author === 'Keygrade' ? 'Keygrade' : 'an analyst'}
              </span>
            </p>
            <p className="text-sm break-words">{version.note}</p>
            <p className="text-xs break-words text-muted">Source page: {version.title}</p>
            {version.changes && version.changes.length > 0 && (
              <details>
                <summary className="w-fit cursor-pointer rounded-sm text-sm text-accent">
                  {changesText(version.changes.length)}
                </summary>
                <div className="pt-2">
                  <ChangeList changes={version.changes} />
                </div>
              </details>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function changesText(count: number): string {
  return count === 1 ? '1 figure or text changed' : `${count} figures or texts changed`
}
