import { clsx } from 'clsx'
import { spanWords } from '@/components/rotations/span-words'
import { ExactTime } from '@/components/ui/exact-time'
import { place } from '@/components/ui/place'
import type { BulkPreview } from './bulk-preview'

/** How the starts lie in time, drawn and told. */
export function BulkSpread({ preview, count }: { preview: BulkPreview; count: number }) {
  const { firstMs, lastMs, stepSeconds, busiestMinute, bars } = preview
  const most = Math.max(...bars)
  const iso = (ms: number) => new Date(ms).toISOString()
  return (
    <section
      aria-label="Preview of the starts"
      className="grid gap-2 rounded-md border bg-sunken p-3 text-sm"
    >
      <p>
        {count === 1 ? '1 rotation starts' : `${count} rotations start`} <ExactTime at={iso(firstMs)} />
        {lastMs > firstMs && (
          <>
            {' '}
            to <ExactTime at={iso(lastMs)} />, one every {spanWords(stepSeconds)}
          </>
        )}
        . {count > 1 && `At most ${busiestMinute} in any minute.`}
      </p>
      {lastMs > firstMs && (
        <div aria-hidden className="flex h-8 items-end gap-px">
          {bars.map((bar, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a part of the span has no other name
              key={index}
              className={clsx(
                'flex-1 rounded-t-sm',
                bar > 0 ? ['bg-accent', place({ height: 20 + (bar / most) * 80 })] : 'h-0.5 bg-line',
              )}
            />
          ))}
        </div>
      )}
      <p className="text-xs text-muted">
        Nobody is shown a secret: each successor waits until its client claims it or somebody takes it from
        the page of its key.
      </p>
    </section>
  )
}
