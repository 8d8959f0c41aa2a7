type LabFormulaProps = { p0: number; m0Trillions: number }

/** What the sliders compute, with the fitted figures in it. */
export function LabFormula({ p0, m0Trillions }: LabFormulaProps) {
  return (
    <div className="grid gap-1.5">
      <p className="rounded-md bg-sunken px-3 py-2 font-mono text-xs">
        price(M) = {Number(p0.toPrecision(5))} × (1 + k × β × (M / {Number(m0Trillions.toPrecision(4))}T − 1))
        × supply now / supply then
      </p>
      <p className="text-xs text-muted">
        k is the factor on every β: one for all three, so that their order stays. Another supply changes the
        price and leaves the implied cap = line × supply now as it is. Share = implied cap / M.
      </p>
    </div>
  )
}
