/** The look shared by text inputs, text areas and selects. */
export const controlClass =
  'w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-sm text-fg placeholder:text-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-bad disabled:bg-sunken disabled:text-muted'
