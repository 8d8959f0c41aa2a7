import { Badge } from '@/components/ui/badge'
import { ExactTime } from '@/components/ui/exact-time'
import type { VersionView } from '@/lib/publications/publication-contract'
import { ChangeList } from './change-list'

/** Every version of a rating with its author, newest first. */
export function VersionList({ versions }: { versions: readonly VersionView[] }) {
  return (
    <ol aria-label="Versions" className="divide-y">
      {versions.map(({ number, publishedAt, authorName, note, correction, changes }) => (
        <li key={number} className="grid gap-2 px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">Version {number}</span>
            {correction && <Badge tone="warn">Correction</Badge>}
            <span className="text-xs text-muted">
              <ExactTime at={publishedAt} />, {authorName}
            </span>
          </p>
          <p className="break-words">{note}</p>
          {changes && <ChangeList changes={changes} />}
        </li>
      ))}
    </ol>
  )
}
