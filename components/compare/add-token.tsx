import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

/** Adds a token by its symbol: a plain form, whose fields are the address. */
export function AddToken({ symbols }: { symbols: readonly string[] }) {
  return (
    <form action="/compare" className="flex items-end gap-2">
      {symbols.map((symbol) => (
        <input key={symbol} type="hidden" name="symbols" value={symbol} />
      ))}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        <span className="mb-1 block text-xs font-medium text-muted">Symbol</span>
        <Input
          name="symbols"
          required
          maxLength={20}
          placeholder="CRO"
          autoComplete="off"
          className="w-28!"
        />
      </label>
      <Button type="submit">
        <Plus aria-hidden />
        Add
      </Button>
    </form>
  )
}
