import type { Bucket } from '@/lib/market/price-series'

type PriceReadoutProps = {
  bucket: Bucket
  /** The first bucket's first day. */
  from: string
  values: readonly (number | null)[]
  nonce: string | undefined
}

// Stands in the page and not in a bundle: the one thing on it that follows a pointer is not worth a framework.
// Days, months and prices are written as day-text.ts and usd.ts write them.
const SCRIPT = `(() => {
  const box = document.currentScript.previousElementSibling
  const { bucket, from, values } = JSON.parse(box.dataset.readout)
  const [mark, label] = [box.firstElementChild, box.querySelector('[data-label]')]
  const last = Math.max(1, values.length - 1)
  const start = (index) => {
    const [y, m, d] = from.split('-').map(Number)
    return bucket === 'month'
      ? new Date(Date.UTC(y, m - 1 + index))
      : new Date(Date.UTC(y, m - 1, d + index * (bucket === 'week' ? 7 : 1)))
  }
  const day = (index) => {
    const month = { month: 'short', year: 'numeric', timeZone: 'UTC' }
    const how = bucket === 'month' ? month : { day: 'numeric', ...month }
    return (bucket === 'week' ? 'Week of ' : '') + start(index).toLocaleDateString('en-GB', how).replace('Sept', 'Sep')
  }
  const usd = (value) => {
    const size = Math.abs(value)
    const places = size >= 1e4 ? 0 : size >= 1 || size === 0 ? 2 : Math.min(20, 3 - Math.floor(Math.log10(size)))
    const digits = { minimumFractionDigits: Math.min(places, 2), maximumFractionDigits: places }
    return '$' + value.toLocaleString('en-US', digits)
  }
  const follow = ({ clientX }) => {
    const { left, width } = box.getBoundingClientRect()
    const index = Math.min(last, Math.max(0, Math.round(((clientX - left) / width) * last)))
    const at = (index / last) * 100
    const value = values[index] ?? null
    label.firstElementChild.textContent = value === null ? 'No reading' : usd(value)
    label.lastElementChild.textContent = day(index)
    Object.assign(label.style, at > 60 ? { left: 'auto', right: '8px' } : { left: '8px', right: 'auto' })
    mark.style.left = at + '%'
    mark.hidden = false
  }
  box.addEventListener('pointermove', follow)
  box.addEventListener('pointerdown', follow)
  box.addEventListener('pointerleave', () => { mark.hidden = true })
})()`

/** Says the reading under the pointer. Decoration for the eye only: the table beside the chart has all of it. */
export function PriceReadout({ bucket, from, values, nonce }: PriceReadoutProps) {
  return (
    <>
      <div
        aria-hidden
        data-readout={JSON.stringify({ bucket, from, values })}
        className="absolute inset-0 touch-pan-y"
      >
        <div hidden className="pointer-events-none absolute inset-y-0 border-l border-control">
          <div
            data-label
            className="absolute top-0 rounded-md border bg-surface px-2 py-1 whitespace-nowrap text-fg shadow-raised"
          >
            <div className="font-medium" />
            <div className="text-muted" />
          </div>
        </div>
      </div>
      <script
        nonce={nonce}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
        dangerouslySetInnerHTML={{ __html: SCRIPT }}
      />
    </>
  )
}
