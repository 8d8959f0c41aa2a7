import { clsx } from 'clsx'
import { place } from '@/components/ui/place'
import type { TimelineLayout } from './timeline-layout'

/** Behind the bars: the stretch in which both versions are valid, and the one in which the old is held on. */
export function TimelineBands({ layout: { overlap, held, now } }: { layout: TimelineLayout }) {
  return (
    <>
      {overlap && (
        <div
          className={clsx(
            'absolute top-0 bottom-5 border-l border-dashed border-accent/60',
            overlap.open
              ? 'bg-linear-to-r from-accent-soft from-40% to-transparent'
              : 'border-r bg-accent-soft',
            place({ left: overlap.left, width: overlap.width }),
          )}
        >
          {overlap.width > 14 && (
            <span
              className={clsx(
                'absolute top-0.5 whitespace-nowrap text-accent',
                now - overlap.left < overlap.width / 2 ? 'right-1' : 'left-1',
              )}
            >
              {overlap.open ? 'overlap, from the first use' : 'overlap'}
            </span>
          )}
        </div>
      )}
      {held && held.width > 0 && (
        <div className={clsx('absolute top-0 bottom-5 bg-warn-soft', place(held))}>
          {held.width > 14 && <span className="absolute top-0.5 left-1 text-warn">held</span>}
        </div>
      )}
    </>
  )
}
