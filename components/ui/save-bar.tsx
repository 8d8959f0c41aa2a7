import { Button } from './button'

type SaveBarProps = {
  /** What is saved, such as "rules". */
  what: string
  changed: boolean
  pending: boolean
  saved: boolean
  discard: () => void
}

/** The end of a form that shows what is held: save, take back, and whether it was saved. */
export function SaveBar({ what, changed, pending, saved, discard }: SaveBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-t pt-4">
      <Button type="submit" variant="primary" disabled={!changed || pending}>
        {pending ? 'Saving' : `Save ${what}`}
      </Button>
      {changed && <Button onClick={discard}>Discard changes</Button>}
      <span role="status" className="text-sm text-muted">
        {saved && !changed ? 'Saved.' : ''}
      </span>
    </div>
  )
}
