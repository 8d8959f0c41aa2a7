import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { CHANGES, GRADE_NAMES, OWN_GRADE_NAMES } from '@/lib/tokens/ratings-queries'
import { type ScreenerQuery, screenerFields } from '@/lib/tokens/screener-query'
import { CheckboxMenu } from './checkbox-menu'
import { COLUMN_WORDS } from './column-words'

type ScreenerFilterProps = { query: ScreenerQuery; sectors: readonly string[] }

const SPANS = { day: '1 day', month: '1 month', year: '1 year' }
/** What this form does not ask, it hands on. */
const HANDED_ON = ['sort', 'col', 'size']

/** A plain GET form: the filter lives in the address and works without script. */
export function ScreenerFilter({ query, sectors }: ScreenerFilterProps) {
  const wanted = new Set(query.sector?.map((sector) => sector.toLowerCase()))
  return (
    <form action="/tokens" className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <Labelled label="Search" className="w-full sm:w-48">
        <Input name="q" type="search" defaultValue={query.q} placeholder="Symbol or name" maxLength={100} />
      </Labelled>
      <CheckboxMenu
        title="Sector"
        name="sector"
        options={sectors.map((sector) => ({ value: sector, label: sector }))}
        isChecked={(sector) => wanted.has(sector.toLowerCase())}
        chosen={wanted.size}
      />
      <CheckboxMenu
        title="Has"
        name="has"
        options={[
          { value: 'published', label: 'a published grade' },
          { value: 'own', label: 'a grade of our own' },
        ]}
        isChecked={(kind) => (query.has ?? []).some((has) => has === kind)}
        chosen={query.has?.length ?? 0}
      />
      <Span
        legend="Grade"
        names={['minGrade', 'maxGrade']}
        values={[query.minGrade, query.maxGrade]}
        min={0}
        max={100}
      >
        <Select name="grade" className="w-36! sm:w-48!" aria-label="Which grade" defaultValue={query.grade}>
          <option value="any">Any published</option>
          {[...GRADE_NAMES, ...OWN_GRADE_NAMES].map((name) => (
            <option key={name} value={name}>
              {COLUMN_WORDS[name].word}
            </option>
          ))}
        </Select>
      </Span>
      <Span
        legend="Price change, percent"
        names={['minChange', 'maxChange']}
        values={[query.minChange, query.maxChange]}
        min={-100}
      >
        <Select name="change" aria-label="Over which span" defaultValue={query.change}>
          {CHANGES.map((name) => (
            <option key={name} value={name}>
              {SPANS[name]}
            </option>
          ))}
        </Select>
      </Span>
      {screenerFields(query)
        .filter(([name]) => HANDED_ON.includes(name))
        .map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Filter
        </Button>
        {isNarrowed(query) && (
          <a href="/tokens" className={buttonClass('ghost')}>
            Clear
          </a>
        )}
      </div>
    </form>
  )
}

function isNarrowed(query: ScreenerQuery): boolean {
  return screenerFields({ ...query, grade: 'any', change: 'month', page: 1 }).some(
    ([name]) => !HANDED_ON.includes(name),
  )
}

type SpanProps = {
  legend: string
  names: readonly [string, string]
  values: readonly [number | undefined, number | undefined]
  min: number
  max?: number
  children: ReactNode
}

function Span({ legend, names, values, min, max, children }: SpanProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-medium text-muted">{legend}</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {children}
        {names.map((name, index) => (
          <Input
            key={name}
            name={name}
            type="number"
            aria-label={`${legend}, ${index === 0 ? 'from' : 'to'}`}
            placeholder={index === 0 ? 'from' : 'to'}
            min={min}
            max={max}
            step="any"
            defaultValue={values[index]}
            className="w-18!"
          />
        ))}
      </div>
    </fieldset>
  )
}

function Labelled({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={className}>
      <span className="mb-1 block text-xs font-medium text-muted">{label}</span>
      {children}
    </label>
  )
}
