import { Button } from './button'
import { Checkbox } from './checkbox'
import { Notice } from './notice'

type StoredBarProps = {
  /** How it is spoken of: one secret, or several codes. */
  what: 'it' | 'them'
  /** Somebody tried to close before it was stored. */
  leaving: boolean
  stored: boolean
  setStored: (stored: boolean) => void
  onStored: () => void
}

/** The end of a dialog that shows something once: it closes when that is said to be stored. */
export function StoredBar({ what, leaving, stored, setStored, onStored }: StoredBarProps) {
  return (
    <>
      {leaving && !stored && (
        <Notice kind="warn" alert>
          Store {what} first: once this closes, nobody can show {what} again.
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-4">
        <Checkbox
          label={`I have stored ${what}`}
          checked={stored}
          onChange={(event) => setStored(event.target.checked)}
        />
        <Button variant="primary" disabled={!stored} onClick={onStored}>
          Close
        </Button>
      </div>
    </>
  )
}
