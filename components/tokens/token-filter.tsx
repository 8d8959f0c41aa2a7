import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { GRADE_NAMES, type ListTokensQuery } from '@/lib/tokens/ratings-queries'
import { GRADE_WORDS } from './words'

type TokenFilterProps = { query: ListTokensQuery; sectors: readonly string[] }

/** A plain GET form: the filter lives in the address and works without script. */
export function TokenFilter({ query, sectors }: TokenFilterProps) {
  const filtered = query.q || query.sector || query.minGrade !== undefined
  return (
    <form action="/tokens" className="flex flex-wrap items-end gap-3">
      <Labelled label="Search" className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={query.q} placeholder="Symbol or name" maxLength={100} />
      </Labelled>
      <Labelled label="Sector">
        <Select
          name="sector"
          defaultValue={sectors.find((s) => s.toLowerCase() === query.sector?.toLowerCase()) ?? ''}
        >
          <option value="">All</option>
          {sectors.map((sector) => (
            <option key={sector}>{sector}</option>
          ))}
        </Select>
      </Labelled>
      <Labelled label="Grade">
        <Select name="grade" defaultValue={query.grade}>
          <option value="any">Any</option>
          {GRADE_NAMES.map((name) => (
            <option key={name} value={name}>
              {GRADE_WORDS[name]}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label="At least">
        <Input
          name="minGrade"
          type="number"
          min={0}
          max={100}
          step="any"
          defaultValue={query.minGrade}
          className="w-24!"
        />
      </Labelled>
      {query.sort !== 'rated' && <input type="hidden" name="sort" value={query.sort} />}
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {filtered && (
          <a href="/tokens" className={buttonClass('ghost')}>
            Clear
          </a>
        )}
      </div>
    </form>
  )
}

function Labelled({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: React.ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={className}>
      <span className="mb-1 block text-xs font-medium text-muted">{label}</span>
      {children}
    </label>
  )
}
