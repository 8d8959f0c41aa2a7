import { clsx } from 'clsx'
import { Plot } from '@/components/charts/plot'
import { versionColour } from '@/components/keys/version-colour'
import { place } from '@/components/ui/place'
import { rows } from '@/components/ui/rows'
import { MARKER_ICONS } from './handover-marker-looks'
import type { HandoverPlan } from './handover-plan'

/** Draws the plan: bars by version, what happened as flags above them, now as a line. */
export function HandoverChart({ plan, label }: { plan: HandoverPlan; label: string }) {
  const { bars, markers, nowX, xTicks, yTicks } = plan
  return (
    <div className={clsx('pt-[calc(var(--rows)*1.375rem)]', rows(plan.rows))}>
      <Plot
        label={label}
        height="h-44"
        xTicks={xTicks}
        yTicks={yTicks}
        overlay={
          <>
            {markers.map(({ id, kind, x, width, row }) => {
              const Icon = MARKER_ICONS[kind]
              return (
                <div
                  key={id}
                  className={clsx(
                    'absolute top-[calc(var(--rows)*-1.375rem-0.875rem)] bottom-0 border-l',
                    rows(row),
                    place({ left: x, width }),
                    width > 0 ? 'min-w-0.5 border-warn bg-warn/25' : 'border-dashed border-fg/60',
                  )}
                >
                  <span
                    className={clsx(
                      'absolute -top-2.5 -left-2.5 grid size-5 place-items-center rounded-full border bg-surface',
                      kind === 'brownout' ? 'border-warn text-warn' : 'border-control text-fg',
                    )}
                  >
                    <Icon aria-hidden className="size-3" />
                  </span>
                </div>
              )
            })}
            {nowX < 99.5 && (
              <div className={clsx('absolute inset-y-0 border-l border-fg', place({ left: nowX }))}>
                <span className="absolute bottom-1 left-1 bg-surface px-0.5 font-medium text-fg">now</span>
              </div>
            )}
          </>
        }
      >
        {bars.map(({ id, version, filling, x, y, width, height }) => (
          <rect
            key={id}
            x={x}
            y={y}
            width={width}
            height={height}
            fillOpacity={filling ? 0.5 : 1}
            fill={versionColour(version)}
          />
        ))}
      </Plot>
    </div>
  )
}
