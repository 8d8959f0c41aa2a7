/** How a rotation goes, drawn: two bars that overlap. It says no figures, since it shows no key in particular. */
export function RotationPicture() {
  return (
    <figure className="grid gap-2">
      <div
        role="img"
        aria-label="Two bars on a line of time: version 1 ends some time after version 2 has begun"
        className="relative h-20 rounded-md bg-sunken text-xs font-medium"
      >
        <div className="absolute inset-y-0 left-[38%] w-[24%] border-x border-dashed border-control/60 bg-accent-soft" />
        <div className="absolute top-3 left-[4%] flex h-6 w-[58%] items-center rounded-sm border border-control bg-surface px-2 text-fg">
          Version 1
        </div>
        <div className="absolute top-11 right-[4%] flex h-6 w-[58%] items-center justify-end rounded-sm bg-accent px-2 text-on-accent">
          Version 2
        </div>
      </div>
      <figcaption className="text-xs text-muted">
        In the overlap both secrets are valid. Version 1 retires when every client was seen on version 2.
      </figcaption>
    </figure>
  )
}
