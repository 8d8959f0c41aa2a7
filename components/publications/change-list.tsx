import type { FieldChange } from '@/lib/publications/entry-diff'

/** Field by field, what stood there and what stands there now. */
export function ChangeList({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="grid gap-2 text-sm">
      {changes.map(({ field, from, to }) => (
        <div
          key={`${field} ${from} ${to}`}
          className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <dt className="break-words text-muted">{field}</dt>
          <dd className="min-w-0 break-words">
            {from !== null && (
              <del className="text-muted decoration-1">
                <span className="sr-only">before: </span>
                {from}
              </del>
            )}
            {from !== null && to !== null && <span aria-hidden> → </span>}
            {to === null ? (
              <span className="text-muted"> (taken out)</span>
            ) : (
              <ins className="no-underline">
                <span className="sr-only">{from === null ? 'added: ' : ' now: '}</span>
                {to}
              </ins>
            )}
            {from === null && <span className="text-muted"> (added)</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
