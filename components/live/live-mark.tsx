/** Whether what is shown keeps itself up to date. */
export function LiveMark({ error }: { error: string | undefined }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5">
      <span
        aria-hidden
        className={error ? 'size-1.5 rounded-full bg-bad' : 'size-1.5 rounded-full bg-good'}
      />
      {error ? `Not up to date: ${error} Trying again.` : 'Live'}
    </span>
  )
}
