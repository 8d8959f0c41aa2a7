import { Columns3, Download, GitCompareArrows } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import type { Screen } from '@/lib/tokens/screen-tokens'
import { PAGE_SIZES, type ScreenerQuery, screenerFields, screenerHref } from '@/lib/tokens/screener-query'
import { COLUMN_NAMES } from '@/lib/tokens/token-columns'
import { CheckboxMenu } from './checkbox-menu'
import { COLUMN_WORDS } from './column-words'

type ScreenerBarProps = { query: ScreenerQuery; screen: Screen; total: number; compareForm: string }

/** How many are seen of how many, and what can be done with them: columns, page size, files, compare. */
export function ScreenerBar({ query, screen, total, compareForm }: ScreenerBarProps) {
  const { tokens, matching, page } = screen
  const first = (page - 1) * query.size + 1
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-3 py-2 text-sm">
      <p className="mr-auto text-muted">
        {matching > tokens.length ? `${first} to ${first + tokens.length - 1} of ${matching}` : `${matching}`}
        {matching < total ? ` that match, of ${total} tokens` : ' tokens'}
      </p>
      {tokens.length > 0 && (
        <Button type="submit" form={compareForm} size="sm">
          <GitCompareArrows aria-hidden />
          Compare chosen
          <span className="font-normal text-muted">(up to 4)</span>
        </Button>
      )}
      <form action="/tokens" className="contents">
        {screenerFields({ ...query, page: 1 })
          .filter(([name]) => name !== 'col')
          .map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
        <CheckboxMenu
          title="Columns"
          name="col"
          options={COLUMN_NAMES.map((value) => ({ value, label: COLUMN_WORDS[value].word }))}
          isChecked={(column) => query.columns.some((name) => name === column)}
          chosen={0}
        >
          <Button type="submit" size="sm" className="sticky bottom-0 mt-1.5 w-full">
            <Columns3 aria-hidden />
            Show these
          </Button>
        </CheckboxMenu>
      </form>
      <nav aria-label="Tokens a page" className="flex items-center gap-1">
        {PAGE_SIZES.map((size) => (
          <a
            key={size}
            href={screenerHref({ ...query, size, page: 1 })}
            aria-current={size === query.size ? 'true' : undefined}
            aria-label={`${size} a page`}
            className={buttonClass(size === query.size ? 'secondary' : 'ghost', 'sm', 'px-2!')}
          >
            {size}
          </a>
        ))}
      </nav>
      <nav aria-label="This page as a file" className="flex items-center gap-1">
        <Download aria-hidden className="size-4 text-muted" />
        {(['csv', 'json'] as const).map((format) => (
          <a
            key={format}
            href={exportHref(query, format)}
            download
            className={buttonClass('ghost', 'sm', 'px-2! uppercase')}
          >
            {format}
          </a>
        ))}
      </nav>
    </div>
  )
}

function exportHref(query: ScreenerQuery, format: 'csv' | 'json'): string {
  const href = screenerHref(query, '/tokens/export')
  return `${href}${href.includes('?') ? '&' : '?'}format=${format}`
}
