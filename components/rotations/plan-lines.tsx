import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import type { PlanPreview } from './plan-preview'

/** The plan in words, with its instants, before anything is done. */
export function PlanLines({ preview }: { preview: PlanPreview }) {
  if ('refused' in preview) return <Notice kind="warn">{preview.refused}</Notice>
  return (
    <section aria-label="What will happen" className="rounded-md border bg-sunken px-3 py-2">
      <h3 className="mb-1 text-xs font-medium text-muted">What will happen</h3>
      <ol className="grid gap-1">
        {preview.lines.map(({ at, words }) => (
          <li key={words}>
            {words}{' '}
            {at && (
              <span className="text-muted">
                <ExactTime at={at} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
